import { findByCommand, parseQuery } from '../../../lib/receive/check/query';

const command = 'OfficialAccount.CallbackAfterMsgWithDraw';
const isFound = (url: string) =>
  findByCommand(parseQuery(url), (name) => (name === command ? { name } : undefined)) !== undefined;

test.each([
  [`/?CallbackCommand=${command}`, true],
  [`?CallbackCommand=${command}`, true],
  [`http://host/a?x=1&CallbackCommand=${command}`, true],
  ['/?CallbackCommand=OfficialAccount%2ECallbackAfterMsgWithDra%77', true],
  [`/?CallbackCommand=Other&CallbackCommand=${command}`, true],
  ['/?CallbackCommand=Other&CallbackCommand=Another', false],
  [`/CallbackCommand=${command}`, false],
  [`/?CallbackCommand=${command.toLowerCase()}`, false],
  [`/?${'a=1&'.repeat(2000)}CallbackCommand=${command}`, true],
  ['/', false],
  ['', false],
  [`/?CallbackCommand=${command}#`, true],
  [`/?CallbackCommand=${command}#?x=1`, true],
  [`http://host/a?CallbackCommand=${command}#x`, true],
  [`/?x=1#&CallbackCommand=${command}`, false],
  [`/#?CallbackCommand=${command}`, false],
  [`http://host/a#?CallbackCommand=${command}`, false],
  [`#?CallbackCommand=${command}`, false],
])('%s: %s', (url, expected) => {
  expect(isFound(url)).toBe(expected);
});

test('reads what a query can hold', () => {
  expect({ ...parseQuery('/p?a=1?2&b&a=3&c=%E6%B1%89%zz+x&__proto__=y#&d=4') }).toEqual({
    a: ['1?2', '3'],
    b: '',
    c: '汉%zz x',
    ['__proto__']: 'y',
  });
  expect(parseQuery('/p')).toEqual({});
});
