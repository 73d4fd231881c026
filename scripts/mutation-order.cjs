/** The order of test files in mutation testing: from a single module to hostile clients, quick ones first. */
const { default: Sequencer } = require('@jest/test-sequencer');

const rank = ({ path }) => ['/exchange/', '/hostile/'].findIndex((part) => path.includes(part));

module.exports = class extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }
};
