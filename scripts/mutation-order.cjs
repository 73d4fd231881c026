/** The order of test files in mutation testing: from a single module to what takes long, quick ones first. */
const { default: Sequencer } = require('@jest/test-sequencer');

const slow = ['/exchange/', '/hostile/', '/cli/', '/cli/check/', '/cli/send/'];
const rank = ({ path }) => slow.findLastIndex((part) => path.includes(part));

module.exports = class extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }
};
