import { nearest } from '../../../lib/receive/options/nearest';

const names = ['Group.CallbackAfterSendMsg', 'Group.CallbackBeforeSendMsg', 'State.StateChange'];

test.each([
  ['Group.CallbackAfterSendMsg', names[0]],
  ['group.callbackaftersendmsg', names[0]],
  ['Group.CallbackBefrSendMessage', names[1]],
  ['StateChange', names[2]],
  ['', names[2]],
])('%j is nearest to %s', (misspelt, expected) => {
  expect(nearest(misspelt, names)).toBe(expected);
});

test('every letter counts, and of names equally near the first is taken', () => {
  expect(nearest('ab', ['ax', 'ab'])).toBe('ab');
  expect(nearest('a', ['b', 'c'])).toBe('b');
});

test('a name of any length takes no longer than a long one', () => {
  const name = 'Group.CallbackBeforeSendMsg';
  expect(nearest(`${name}${'x'.repeat(10_000_000)}`, ['State.StateChange', name])).toBe(name);
});
