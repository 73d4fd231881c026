import { closest } from '../../../lib/cli/terminal/usage-error';

const choices = ['concurrency', 'count', 'json', 'token'];

test.each([
  ['a letter left out', 'cont', 'count'],
  ['a letter put in', 'countt', 'count'],
  ['a letter replaced', 'coumt', 'count'],
  ['a letter left out at the beginning', 'ount', 'count'],
  ['two letters swapped', 'josn', 'json'],
  ['two letters for one', 'toooken', 'token'],
  ['signs and capitals', '--To_Ken', 'token'],
  ['nothing but the word', 'json', 'json'],
  ['a fault in each third letter of a long word', 'xoncxrrexcy', 'concurrency'],
  ['the nearest of several', 'conut', 'count'],
])('%s is found', (_, word, meant) => {
  expect(closest(word, choices)).toBe(meant);
});

test.each([
  ['three faults in a short word', 'jxyz'],
  ['a short word that begins otherwise', 'xent'],
  ['a letter before each of three', 'xtxoxken'],
  ['four faults in eleven letters', 'xxxxurrency'],
  ['a word of other letters', 'verbosity'],
  ['no letter at all', '--'],
  ['a word that is far too long', 'x'.repeat(1e6)],
])('%s is not', (_, word) => {
  expect(closest(word, choices)).toBeUndefined();
});

test('an option of another command that ends alike is not', () => {
  expect(closest('count', ['account', 'rate'])).toBeUndefined();
});

test('without a choice there is none', () => {
  expect(closest('json', [])).toBeUndefined();
});
