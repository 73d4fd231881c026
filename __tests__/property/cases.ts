/** Requests as they might come: the documented one, after some mutations of every part of it. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { bodyText, commandNames, fraction, rewrite, type Rewrite } from './bodies';
import { facts, recall } from './facts';
import type { Setting } from './model';
import type { Plan, Refusal } from './replies';

export const parsers = [
  'none',
  'json',
  'json of any type',
  'text',
  'raw',
  'urlencoded',
  'all',
  'json that keeps the bytes',
] as const;

/** Which commands a receiver takes: recallWebhook's, or those of an imWebhook. */
export const receivers = ['recall', 'every', 'some', 'some and others', 'others'] as const;

/** The receiver that a request is sent to. */
export interface Target {
  readonly host: number;
  readonly parser: (typeof parsers)[number];
  readonly tokens: readonly string[];
  readonly limit: number;
  readonly acknowledge: 'handled' | 'received';
  readonly receiver: (typeof receivers)[number];
  readonly undecided: 'fail' | 'allow' | 'refuse';
  readonly strict: boolean;
}

export interface Case {
  readonly target: Target;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly framing: 'announced' | 'chunked';
  /** Where the bytes of the request are cut into separate writes, each from 0 to 1. */
  readonly cuts: readonly number[];
  /** From 0 to 1: after this part of the body the client leaves. */
  readonly leavesAt: number | undefined;
  /** What the handler does, if it runs. */
  readonly plan: Plan;
}

export const sdkAppId = 1400000001;
export const now = 1_700_000_000;
const tokens = ['xxxxyyyy', 'another token'];

const handled: Readonly<Record<Target['receiver'], readonly string[]>> = {
  recall: [recall],
  every: Object.keys(facts),
  some: [recall, 'C2C.CallbackBeforeSendMsg', 'Live.CallbackAfterMemberStateChanged'],
  'some and others': [recall, 'Group.CallbackBeforeInviteJoinGroup', 'State.StateChange'],
  others: [],
};

export const settingOf = ({ receiver, ...target }: Target): Setting => ({
  ...target,
  sdkAppId,
  now,
  isRecallWebhook: receiver === 'recall',
  handlers: handled[receiver],
  hasOnOther: receiver.endsWith('others'),
  // Of recallWebhook() it is no option, and its command asks nothing.
  undecided: receiver === 'recall' ? 'fail' : target.undecided,
  strict: receiver !== 'recall' && target.strict,
});

const sign = (token: string, time: string) =>
  createHash('sha256').update(`${token}${time}`).digest('hex');

const target: fc.Arbitrary<Target> = fc.record({
  host: fc.nat(2),
  parser: fc.oneof(
    { weight: 3, arbitrary: fc.constant('none' as const) },
    { weight: 2, arbitrary: fc.constant('json of any type' as const) },
    { weight: 4, arbitrary: fc.constantFrom(...parsers) },
  ),
  tokens: fc.constantFrom([], [tokens[0]!], tokens, tokens),
  limit: fc.constantFrom(600, 4096),
  acknowledge: fc.constantFrom('handled', 'received'),
  // Half of them every command, since what is passed on tells little.
  receiver: fc.oneof(fc.constant('every' as const), fc.constantFrom(...receivers)),
  undecided: fc.constantFrom('fail', 'allow', 'refuse'),
  strict: fc.constantFrom(false, false, true),
});

type Pairs = readonly (readonly [string, string])[];

/** Text as it may stand in a URL: encoded, or with what encoding should not have left. */
const urlText = fc.oneof(
  fc.string().map(encodeURIComponent),
  fc.string({ unit: 'binary', maxLength: 5 }).map(encodeURIComponent),
  fc.constantFrom(
    ...['', '0', '-1', '1e9', '01400000001', '1400000001.0', '0x53724e01', '%201400000001'],
    ...['1400000002', '99999999999999999999999999', 'NaN', 'Infinity', 'null', 'undefined'],
    ...['%ED%A0%80', '%', '%zz', '%00', '%EF%BB%BF', '+', '[]', 'a&b=c', 'json', 'JSON', ';', '#'],
    ...[recall, recall.toLowerCase(), `${recall}%00`, `${recall}+`, 'State.StateChange'],
    ...[`${recall}#`, '#&CallbackCommand=State.StateChange', ...commandNames],
    ...[String(now), String(now - 60), String(now + 60), String(now - 61), String(now + 61)],
    ...['0', `0${now}`, `000${now}`, `${now}.0`, `+${now}`, `-${now}`, `${now}000`, '1e9'],
    ...[sign(tokens[0]!, String(now)), sign(tokens[0]!, String(now)).toUpperCase(), 'f'.repeat(64)],
  ),
);

const names = [
  ...['SdkAppid', 'CallbackCommand', 'contenttype', 'ClientIP', 'OptPlatform', 'Sign'],
  ...['RequestTime', 'sdkappid', 'callbackcommand', '__proto__', 'constructor', 'toString'],
  ...['hasOwnProperty', 'length', 'CallbackCommand[]', 'Sign[0]', 'RequestID', ''],
];
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names) },
  { weight: 1, arbitrary: urlText },
);

type Change = (pairs: Pairs) => Pairs;
const nth = (pairs: Pairs, at: number) => Math.floor(at * pairs.length);
/** Every character as %XX: the same text to whoever decodes it. */
const encodeAll = (text: string) =>
  text.replace(/[A-Za-z0-9]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);

const queryChange: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom('SdkAppid', 'CallbackCommand', 'Sign', 'RequestTime').map(
    (key): Change =>
      (pairs) =>
        pairs.filter((pair) => pair[0] !== key),
  ),
  fc
    .tuple(fc.constantFrom('SdkAppid', 'CallbackCommand', 'Sign', 'RequestTime'), urlText)
    .map(([key, value]): Change => (pairs) => [
      ...pairs.filter((pair) => pair[0] !== key),
      [key, value],
    ]),
  fc
    .constantFrom('1', '14', '1400000002', '9'.repeat(30))
    .map((app): Change => (pairs) => [
      ...pairs.filter(([key]) => key !== 'SdkAppid'),
      ['SdkAppid', app],
    ]),
  fraction.map(
    (at): Change =>
      (pairs) =>
        pairs.filter((_, i) => i !== nth(pairs, at)),
  ),
  fc.tuple(fraction, urlText).map(
    ([at, value]): Change =>
      (pairs) =>
        pairs.map((pair, i) => (i === nth(pairs, at) ? [pair[0], value] : pair)),
  ),
  fc
    .tuple(name, urlText, fraction)
    .map(([key, value, at]): Change => (pairs) => [
      ...pairs.slice(0, nth(pairs, at)),
      [key, value],
      ...pairs.slice(nth(pairs, at)),
    ]),
  fraction.map((at): Change => (pairs) => [
    ...pairs,
    ...pairs.slice(nth(pairs, at), nth(pairs, at) + 1),
  ]),
  fraction.map(
    (at): Change =>
      (pairs) =>
        pairs.map((pair, i) =>
          i === nth(pairs, at) ? [encodeAll(pair[0]), encodeAll(pair[1])] : pair,
        ),
  ),
  fc.constant<Change>((pairs) => [...pairs].reverse()),
  fc
    .tuple(
      fc.constantFrom(...tokens, ''),
      fc.integer({ min: -100, max: 100 }).map((away) => now + away),
    )
    .map(([token, time]): Change => (pairs) => [
      ...pairs.filter(([key]) => key !== 'Sign' && key !== 'RequestTime'),
      ['Sign', sign(token, String(time))],
      ['RequestTime', String(time)],
    ]),
);

const validQuery = ({ tokens: [token] }: Target, command: string): Pairs => [
  ['CallbackCommand', command],
  ['ClientIP', '127.0.0.1'],
  ['OptPlatform', 'RESTAPI'],
  ...(token === undefined
    ? []
    : ([
        ['RequestTime', String(now)],
        ['Sign', sign(token, String(now))],
      ] as const)),
  ['SdkAppid', String(sdkAppId)],
  ['contenttype', 'json'],
];

const mount = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.constantFrom(
      '/',
      '/im-callback',
      '/a/b%2Fc/',
      '/%E4%BD%A0',
      '//x',
      'http://host/p',
    ),
  },
  { weight: 1, arbitrary: fc.constant('/a#') },
);
const pathOf = (path: string, pairs: Pairs) =>
  `${path}?${pairs.map(([key, value]) => (value === '' ? key : `${key}=${value}`)).join('&')}`;

const header = fc.constantFrom<[string, string][]>(
  ['Content-Encoding', 'gzip'],
  ['Content-Encoding', 'Identity'],
  ['Content-Encoding', ''],
  ['Content-Encoding', 'identity, br'],
  ['Content-Type', 'application/json'],
  ['Content-Type', 'application/json; charset=utf-8'],
  ['Content-Type', 'application/json; charset=utf-16le'],
  ['Content-Type', 'text/plain'],
  ['Content-Type', 'application/octet-stream'],
  ['Content-Type', 'application/x-www-form-urlencoded'],
  ['Content-Type', 'multipart/form-data; boundary=x'],
  ['Content-Type', 'nonsense'],
  ['Expect', '100-continue'],
  ['__proto__', 'x'],
  ['constructor', 'x'],
  ['X-HTTP-Method-Override', 'GET'],
  ['Accept-Encoding', 'gzip'],
  ['Connection', 'close'],
);

const rarely = <T>(weight: number, one: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight, arbitrary: fc.constant(one) }, { weight: 1, arbitrary: other });

const message = fc.constantFrom(
  [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }],
  [],
  [{ MsgType: 'TIMTextElem' }],
  'x',
);
const fields: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.constant({}),
  fc.record(
    { MsgBody: message, CloudCustomData: fc.constantFrom('', 'x', 5) },
    { requiredKeys: [] },
  ),
  fc.constantFrom<Record<string, unknown>[]>(
    { RspData: '{"msg":1}' },
    { RspData: 5 },
    { RspData: 'x', Other: 1 },
    { RefusedMembers_Account: ['id1'] },
    { ResultItem: [] },
    { Any: [1] },
  ),
);
const codes = [
  0, 1, 2, -1, 10100, 10200, 10201, 38000, 39000, 39001, 37999, 120000, 120001, 130000,
];
const refusal: fc.Arbitrary<Refusal> = fc.record(
  {
    code: fc.constantFrom(...codes, 130001),
    info: fc.constantFrom('', 'no', '不可以'),
    accounts: fc.constantFrom([], ['id1'], ['id2', 'id1'], ['7'], ['616581622363398142'], ['who']),
  },
  { requiredKeys: [] },
);

const plan: fc.Arbitrary<Plan> = fc.record({
  how: fc.constantFrom('at once', 'later', 'thenable'),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constant({ returns: undefined }) },
    { weight: 2, arbitrary: fields.map((allows) => ({ allows })) },
    { weight: 4, arbitrary: refusal.map((refuses) => ({ refuses })) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom<unknown[]>(true, null, 'allow', 0, {}, [], { fields: {} })
        .map((returns) => ({ returns })),
    },
    { weight: 1, arbitrary: fc.constantFrom('drops' as const, 'throws' as const) },
  ),
});

const caseOf = (command: string): fc.Arbitrary<Case> =>
  fc
    .record({
      target,
      plan,
      method: rarely(
        20,
        'POST',
        fc.constantFrom('GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'REPORT'),
      ),
      mount,
      queryChanges: rarely<Change[]>(3, [], fc.array(queryChange, { maxLength: 3 })),
      headers: fc.array(header, { maxLength: 2 }),
      text: bodyText(command),
      rewrites: rarely<Rewrite[]>(4, [], fc.array(rewrite, { maxLength: 2 })),
      framing: fc.constantFrom('announced', 'chunked'),
      cuts: fc.array(fraction, { maxLength: 4 }),
      leavesAt: rarely(16, undefined, fraction),
    })
    .map(({ target, method, mount, queryChanges, headers, text, rewrites, ...rest }) => ({
      ...rest,
      target,
      method,
      path: pathOf(
        mount,
        queryChanges.reduce((pairs, change) => change(pairs), validQuery(target, command)),
      ),
      headers: [...new Map(headers.map((it) => [it[0], it])).values()],
      body: rewrites.reduce<Buffer>((bytes, change) => change(bytes), Buffer.from(text)),
    }));

export const anyCase: fc.Arbitrary<Case> = fc
  .oneof(
    { weight: 1, arbitrary: fc.constant(recall) },
    { weight: 3, arbitrary: fc.constantFrom(...commandNames) },
  )
  .chain(caseOf);
