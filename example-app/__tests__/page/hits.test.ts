import { markHits } from '../../src/page/list/hits';

test.each([
  ['Red packets, red', 'RED', '<mark>Red</mark> packets, <mark>red</mark>'],
  ['红包来了', '红包', '<mark>红包</mark>来了'],
  [
    'a.b (c) [d] {e} $f ^g *h +i ?j |k \\l',
    '.b (c) [d] {e} $f ^g *h +i ?j |k \\',
    'a<mark>.b (c) [d] {e} $f ^g *h +i ?j |k \\</mark>l',
  ],
  ['<b>', 'b', '&lt;<mark>b</mark>&gt;'],
  ['🎉🎉', '🎉', '<mark>🎉</mark><mark>🎉</mark>'],
  ['nothing', 'x', 'nothing'],
])('of %s, %s is marked', (text, sought, marked) => {
  expect(markHits(text, sought).toString()).toBe(marked);
});

test('nothing is marked where nothing is sought', () => {
  expect(markHits('<text>', undefined).toString()).toBe('&lt;text&gt;');
});
