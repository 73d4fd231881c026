/** Bodies that are not as documented, in ways that no table of fields shows. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { defineCommand, type Field, type Fields } from '../../../lib';
import { loadCommand } from '../../../lib/generated/catalogue';
import { checkBody } from '../../../lib/receive/check/body';
import type { Command } from '../../../lib/receive/check/command';

const description = '';
const command = (fields: Fields): Command =>
  defineCommand({ name: 'X.CallbackAfterY', kind: 'after', fields });
const check = (received: unknown, of: Command) => checkBody(received, undefined, of, false);
const message = loadCommand('Group.CallbackAfterSendMsg')!;
const push = loadCommand('Push.OfflinePush')!;
const battle = loadCommand('Live.CallbackAfterEndBattle')!;

const text = { GroupId: 'g', From_Account: 'a', MsgBody: [] };

test('null in objects and lists that hold accounts', () => {
  const { body, drift } = check({ BattleId: 'b', FromRoomInfo: null, ToRoomList: null }, battle);
  expect(body).toEqual({ BattleId: 'b', FromRoomInfo: null, ToRoomList: [] });
  expect(drift.map(({ instancePath }) => instancePath)).toEqual(
    expect.arrayContaining(['/FromRoomInfo', '/ToRoomList']),
  );
  expect(() => check({ BattleId: 'b', ToRoomList: [null] }, battle)).toThrow(
    'body/ToRoomList/0 must be object',
  );
});

test('accounts are text in a body that drifts, and one that has lost digits is refused', () => {
  const { body } = check({ ...text, From_Account: 7, MsgSeq: '5' }, message);
  expect(body).toEqual({ ...text, From_Account: '7', MsgSeq: 5 });
  const lost = { ...text, From_Account: 2 ** 60, MsgSeq: '5' };
  expect(() => check(lost, message)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(/^body\/From_Account has lost digits/) as string,
      body: lost,
    }) as Error,
  );
});

test('what a parser has rounded is told, and stays as it is', () => {
  const { body, drift } = check({ ...text, MsgSeq: 2 ** 60, MsgTime: -(2 ** 60) }, message);
  expect(body).toMatchObject({ MsgSeq: 2 ** 60, MsgTime: -(2 ** 60) });
  expect(drift).toMatchObject([
    { keyword: 'required', params: { missingProperty: 'Type' } },
    {
      instancePath: '/MsgSeq',
      schemaPath: '#/properties/MsgSeq/maximum',
      keyword: 'maximum',
      params: { comparison: '<=', limit: Number.MAX_SAFE_INTEGER },
      message: 'must be <= 9007199254740991',
    },
    { instancePath: '/MsgTime', keyword: 'minimum', message: 'must be >= -9007199254740991' },
  ]);
});

test('the body that a parser left is not changed, and may be frozen', () => {
  const event = Object.freeze({ EventType: '1', To_Account: 5, Other: {} });
  const left = Object.freeze({ Events: Object.freeze([event]), Other: [] });
  const { body } = check(left, push);
  expect(body).toEqual({ Events: [{ EventType: 1, To_Account: '5', Other: {} }], Other: [] });
  expect(left).toEqual({ Events: [{ EventType: '1', To_Account: 5, Other: {} }], Other: [] });
});

test('no more than 100 differences are told, and all is converted', () => {
  const Events = Array.from({ length: 1000 }, () => ({ EventType: '1', MsgSeq: '2' }));
  const { body, drift } = check({ Events }, push);
  expect(drift).toHaveLength(100);
  expect(Object.isFrozen(drift)).toBe(true);
  expect(body).toEqual({ Events: Events.map(() => ({ EventType: 1, MsgSeq: 2 })) });
});

test('what is refused after a hundred differences is refused', () => {
  const Events = Array.from({ length: 1000 }, (_, i) => (i < 999 ? {} : { To_Account: {} }));
  expect(() => check({ Events }, push)).toThrow(
    'body/Events/999/To_Account must be string,integer',
  );
});

describe("a definition's own words are no drift", () => {
  const limited = command({
    Level: { type: 'Integer', description, minimum: 1, maximum: 5, presence: 'optional' },
    Big: { type: 'Integer', description, maximum: 1e17, minimum: -1e17, presence: 'optional' },
    Kind: { type: 'String', description, const: 'x', presence: 'optional' },
    Code: { type: 'String', description, pattern: '^[0-9]$', presence: 'optional' },
    User_Account: { type: 'String', description, pattern: '^u', presence: 'optional' },
  });

  test.each<[object, string]>([
    [{ Level: 6 }, 'body/Level must be <= 5'],
    [{ Level: '6' }, 'body/Level must be <= 5'],
    [{ Level: 0 }, 'body/Level must be >= 1'],
    [{ Big: 2e17 }, 'body/Big must be <= 100000000000000000'],
    [{ Big: -2e17 }, 'body/Big must be >= -100000000000000000'],
    [{ Kind: 'y' }, 'body/Kind must be equal to constant'],
    [{ Kind: 5 }, 'body/Kind must be equal to constant'],
    [{ Code: 'y' }, 'body/Code must match pattern "^[0-9]$"'],
    [{ Code: 55 }, 'body/Code must match pattern "^[0-9]$"'],
    [{ User_Account: 'v' }, 'body/User_Account must match pattern "^u"'],
  ])('%j', (body, expected) => {
    expect(() => check(body, limited)).toThrow(expected);
  });

  test.each<[object, object, number]>([
    [{ Level: '5' }, { Level: 5 }, 1],
    [{ Level: 'high' }, { Level: 'high' }, 1],
    [{ Level: null }, { Level: null }, 1],
    [{ Big: 2 ** 55 }, { Big: 2 ** 55 }, 1],
    [{ Big: -(2 ** 55) }, { Big: -(2 ** 55) }, 1],
    [{ Code: 5 }, { Code: '5' }, 1],
    [{ Kind: 'x', Code: '7', User_Account: 'u' }, { Kind: 'x', Code: '7', User_Account: 'u' }, 0],
  ])('but %j is delivered', (body, expected, count) => {
    const checked = check(body, limited);
    expect([checked.body, checked.drift.length]).toEqual([expected, count]);
  });
});

test('of several types, the first that loses nothing', () => {
  const several = command({
    A: { type: ['Integer', 'Boolean'], description },
    B: { type: ['Boolean', 'String'], description },
    C: { type: ['Array', 'String'], description, items: 'Integer' },
    D: { type: ['Object', 'Integer'], description },
  });
  const { body, drift } = check({ A: '1', B: 1, C: 5, D: '5' }, several);
  expect(body).toEqual({ A: 1, B: true, C: '5', D: 5 });
  expect(drift.map(({ message: text }) => text)).toEqual([
    'must be integer,boolean',
    'must be boolean,string',
    'must be array,string',
    'must be object,integer',
  ]);
  expect(check({ A: 1, B: '', C: ['1'], D: {} }, several).body).toMatchObject({ C: [1] });
  expect(() => check({ A: 1, B: '', C: {}, D: {} }, several)).toThrow(
    'body/C must be array,string',
  );
  expect(() => check({ A: 1, B: '', C: [], D: [] }, several)).toThrow(
    'body/D must be object,integer',
  );
});

test('a field whose name is on every object', () => {
  const fields: [string, Field][] = [
    ['constructor', { type: 'String', description }],
    ['toString', { type: 'String', description, presence: 'required' }],
    ['hasOwnProperty', { type: 'Integer', description, presence: 'optional' }],
  ];
  const named = command(Object.fromEntries(fields));
  expect(() => check({}, named)).toThrow("body must have required property 'toString'");
  const { body, drift } = check({ toString: 5, hasOwnProperty: '5' }, named);
  expect(body).toEqual({ toString: '5', hasOwnProperty: 5 });
  expect(drift).toMatchObject([
    { keyword: 'required', params: { missingProperty: 'constructor' } },
    { instancePath: '/toString' },
    { instancePath: '/hasOwnProperty' },
  ]);
});

test('a field whose name has the signs of a path', () => {
  const named = command({
    'x/~y': { type: 'Array', description, items: { 'a/b': { type: 'Integer', description } } },
  });
  expect(check({ 'x/~y': [{}, { 'a/b': '5' }] }, named).drift).toMatchObject([
    { instancePath: '/x~1~0y/0', schemaPath: '#/properties/x~1~0y/items/required' },
    {
      instancePath: '/x~1~0y/1/a~1b',
      schemaPath: '#/properties/x~1~0y/items/properties/a~1b/type',
    },
  ]);
});

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test.each<[string, string]>([
  ['an undocumented field as deep as JSON.parse goes', `"Other":${deep(5000)}`],
  ['a message as deep', `"MsgBody":[{"MsgType":"x","MsgContent":{"a":${deep(5000)}}}]`],
  ['a prototype', '"__proto__":{"MsgSeq":5},"constructor":null'],
  ['a prototype inside', '"MsgBody":[{"MsgType":5,"MsgContent":{},"__proto__":{"x":1}}]'],
])('%s does no harm', (_what, more) => {
  const { body, drift } = check(`{"GroupId":5,"From_Account":"a","MsgBody":[],${more}}`, message);
  expect(body).toMatchObject({ GroupId: '5' });
  expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
  expect(Object.hasOwn(body, '__proto__')).toBe(false);
  expect(drift.length).toBeGreaterThan(0);
});

test.each<[string, string]>([
  ['where text is documented', `"GroupId":${deep(5000)}`],
  ['where an account is', `"From_Account":{"toString":1,"valueOf":1}`],
  ['where an Integer is', '"MsgSeq":{"toString":"","valueOf":null}'],
  ['in a list', '"MsgBody":[null]'],
])('another shape %s is refused', (_what, more) => {
  expect(() => check(`{"GroupId":"g","From_Account":"a","MsgBody":[],${more}}`, message)).toThrow(
    expect.objectContaining({ code: 'BODY_INVALID' }) as Error,
  );
});

test('what hosts leave that is no JSON', () => {
  const cyclic: Record<string, unknown> = { ...text, GroupId: 5 };
  cyclic.Other = cyclic;
  expect(check(cyclic, message).body).toMatchObject({ GroupId: '5', Other: cyclic });
  const bare = Object.assign(Object.create(null) as object, { ...text, GroupId: 5 });
  expect(check(bare, message).body).toEqual({ ...text, GroupId: '5' });
  for (const MsgSeq of [NaN, Infinity, 5n, Symbol('x'), () => 5]) {
    expect(check({ ...text, MsgSeq }, message).body).toMatchObject({ MsgSeq });
  }
  // An object is another shape; anything else stays as it is.
  expect(() => check({ ...text, MsgSeq: new Date(0) }, message)).toThrow('must be integer');
  expect(() => check({ ...text, MsgBody: new Array(2 ** 32 - 1) }, message)).toThrow(
    'body/MsgBody/0 must be object',
  );
});

const measurement = `
const { checkBody } = require('./lib/receive/check/body');
const { loadCommand } = require('./lib/generated/catalogue');
const push = loadCommand('Push.OfflinePush');
const drifting = {
  CallbackCommand: 1, EventType: '1', EventTime: null, From_Account: 1, To_Account: 1, PushPlatform: true,
  PushStage: '1.0', MsgKey: 1, GroupID: 1.5, MsgSeq: '1', MsgTime: '1', ErrCode: '1',
};
const events = {
  'of wrong types': [5500, drifting],
  'of numeric accounts': [30000, { From_Account: 1, To_Account: 2 }],
  'without fields': [335000, {}],
};
// Of CPU time, the least of many rounds, in turns: noise only adds.
function cpuOf(action) {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
function least(...actions) {
  const rounds = Array.from({ length: 25 }, () => actions.map(cpuOf));
  return actions.map((_, i) => Math.min(...rounds.map((round) => round[i])));
}
const measured = Object.entries(events).map(([which, [length, event]]) => {
  const body = JSON.stringify({ Events: Array.from({ length }, () => event) });
  const checked = () => checkBody(body, undefined, push, false);
  const [parsing, checking] = least(() => JSON.parse(body), checked);
  return { which, bytes: body.length, told: checked().drift.length, parsing, checking };
});
console.log(JSON.stringify(measured));
`;

// In a process of its own, since Jest makes each mention of a global dear.
test('a megabyte that drifts everywhere takes no longer than parsing it ten times', () => {
  const root = join(__dirname, '../../..');
  const said = execFileSync(process.execPath, ['-r', 'tsx/cjs', '-e', measurement], {
    cwd: root,
    encoding: 'utf8',
  });
  const measured = JSON.parse(said) as Record<string, number>[];
  expect(measured).toHaveLength(3);
  for (const { bytes, told, parsing, checking } of measured) {
    expect([bytes! > 1_000_000, told]).toEqual([true, 100]);
    expect(checking).toBeLessThan(10 * parsing!);
  }
});
