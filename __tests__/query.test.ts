import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { matches, parseQuery } from '../lib/query';

const command = 'OfficialAccount.CallbackAfterMsgWithDraw';
const isMatch = (url: string, method = 'POST') =>
  matches(Object.assign(new IncomingMessage(new Socket()), { method }), parseQuery(url), command);

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
])('%s: %s', (url, expected) => {
  expect(isMatch(url)).toBe(expected);
  expect(isMatch(url, 'PUT')).toBe(false);
});

test('reads what a query can hold', () => {
  expect({ ...parseQuery('/p?a=1?2&b&a=3&c=%E6%B1%89%zz+x&__proto__=y') }).toEqual({
    a: ['1?2', '3'],
    b: '',
    c: '汉%zz x',
    ['__proto__']: 'y',
  });
  expect(parseQuery('/p')).toEqual({});
});
