/** Requests as they might come: the documented one, after some mutations of every part of it. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { recall, type Setting } from './model';

export const parsers = [
  'none',
  'json',
  'json of any type',
  'text',
  'raw',
  'urlencoded',
  'all',
] as const;

/** The receiver that a request is sent to. */
export interface Target {
  readonly host: number;
  readonly parser: (typeof parsers)[number];
  readonly tokens: readonly string[];
  readonly limit: number;
  readonly acknowledge: 'handled' | 'received';
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
}

export const sdkAppId = 1400000001;
export const now = 1_700_000_000;
const tokens = ['xxxxyyyy', 'another token'];

export const settingOf = ({ tokens, limit }: Target): Setting => ({ sdkAppId, tokens, now, limit });

const sign = (token: string, time: string) =>
  createHash('sha256').update(`${token}${time}`).digest('hex');

const target: fc.Arbitrary<Target> = fc.record({
  host: fc.nat(2),
  parser: fc.oneof(
    { weight: 3, arbitrary: fc.constant('none' as const) },
    fc.constantFrom(...parsers),
  ),
  tokens: fc.constantFrom([], [tokens[0]!], tokens, tokens),
  limit: fc.constantFrom(600, 4096),
  acknowledge: fc.constantFrom('handled', 'received'),
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
// Not fc.double, which spreads over the floats there are: nearly all of them are nearly 0.
const fraction = fc.nat(9999).map((n) => n / 10_000);
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

const validQuery = ({ tokens: [token] }: Target): Pairs => [
  ['CallbackCommand', recall],
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

const mount = fc.constantFrom(
  '/',
  '/im-callback',
  '/a/b%2Fc/',
  '/%E4%BD%A0',
  '//x',
  'http://host/p',
);
const pathOf = (path: string, pairs: Pairs) =>
  `${path}?${pairs.map(([key, value]) => (value === '' ? key : `${key}=${value}`)).join('&')}`;

const valid = {
  CallbackCommand: recall,
  Official_Account: '#TOA#_123',
  WithdrawMsgList: [{ MsgKey: '71_1_1698741698' }],
  EventTime: 1670574414123,
};

const fields = [
  ...Object.keys(valid),
  'CallbackCommand',
  ...['__proto__', 'constructor', 'prototype', 'toString', 'MsgKey', 'undocumented'],
];
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.constantFrom(
    ...[0, -0, -1, 1.5, 8.64e15, 8.64e15 + 2, 2 ** 53, 1e308, '1670574414123', null, true, ''],
    ...[recall, 'State.StateChange', '\ud800', '\udc00\ud800', '\u0000', '\ufeff', [], {}, [[]]],
    ...[
      'State.StateChange',
      'x',
      [{}],
      [null],
      [{ MsgKey: 1 }],
      [{ MsgKey: '' }],
      [{ MsgKey: 'a' }, { MsgKey: 'b' }],
    ],
    ...[{ MsgKey: 'a' }, [{ MsgKey: 'a', __proto__: null }], [[{ MsgKey: 'a' }]], 'x'.repeat(700)],
  ),
);

/** JSON of some value, with repeated keys and `__proto__` as the wire may have them. */
const jsonText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...fields), odd), { maxLength: 3 }),
    fc.subarray(Object.entries(valid), { minLength: 3 }),
    fc.boolean(),
  )
  .map(([changes, kept, isFirst]) => {
    const all = isFirst ? [...changes, ...kept] : [...kept, ...changes];
    const members = all.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
    return `{${members.join(',')}}`;
  });

const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(JSON.stringify(valid)) },
  { weight: 5, arbitrary: jsonText },
  { weight: 2, arbitrary: odd.map((value) => JSON.stringify(value)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        '',
        ' ',
        '{',
        '[',
        '{}',
        '[]',
        'null',
        '"',
        'NaN',
        '1e400',
        '-',
        '\ufeff',
        '\u0000',
        "{'a':1}",
      ],
      ...['['.repeat(500), `${'['.repeat(200)}${']'.repeat(200)}`, 'CallbackCommand=x', 'a=1&a=2'],
      JSON.stringify(valid).replace('1670574414123', '1e400'),
      JSON.stringify(valid).replace('1670574414123', '1670574414123.0'),
      JSON.stringify(valid).replace('1670574414123', '01'),
    ),
  },
);

type Rewrite = (bytes: Buffer) => Buffer;
const insert =
  (at: number, ...more: number[]): Rewrite =>
  (bytes) => {
    const index = Math.floor(at * (bytes.length + 1));
    return Buffer.concat([bytes.subarray(0, index), Buffer.from(more), bytes.subarray(index)]);
  };
const rewrite: fc.Arbitrary<Rewrite> = fc.oneof(
  fc.constant(insert(0, 0xef, 0xbb, 0xbf)),
  fc.constant(insert(0, 0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf)),
  fc
    .tuple(fraction, fc.constantFrom(0, 0x20, 0x0a, 0x80, 0xc0, 0xff, 0x22, 0x5c, 0x7d))
    .map(([at, byte]) => insert(at, byte)),
  fraction.map(
    (at): Rewrite =>
      (bytes) =>
        bytes.subarray(0, Math.floor(at * bytes.length)),
  ),
  fc.tuple(fraction, fc.nat(255)).map(([at, byte]): Rewrite => (bytes) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[Math.floor(at * copy.length)] = byte;
    return copy;
  }),
  fc.constantFrom<Rewrite[]>(
    (bytes) => Buffer.concat([bytes, Buffer.alloc(600, ' ')]),
    (bytes) => Buffer.concat([bytes, Buffer.alloc(5000, ' ')]),
    (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
    (bytes) => Buffer.concat([bytes, Buffer.alloc(Math.max(0, 600 - bytes.length), ' ')]),
    (bytes) => Buffer.concat([bytes, Buffer.alloc(Math.max(0, 601 - bytes.length), ' ')]),
  ),
  fc.uint8Array({ maxLength: 64 }).map(
    (bytes): Rewrite =>
      () =>
        Buffer.from(bytes),
  ),
);

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

export const anyCase: fc.Arbitrary<Case> = fc
  .record({
    target,
    method: rarely(
      12,
      'POST',
      fc.constantFrom('GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'REPORT'),
    ),
    mount,
    queryChanges: rarely<Change[]>(2, [], fc.array(queryChange, { maxLength: 3 })),
    headers: fc.array(header, { maxLength: 2 }),
    text,
    rewrites: rarely<Rewrite[]>(2, [], fc.array(rewrite, { maxLength: 2 })),
    framing: fc.constantFrom('announced', 'chunked'),
    cuts: fc.array(fraction, { maxLength: 4 }),
    leavesAt: rarely(12, undefined, fraction),
  })
  .map(({ target, method, mount, queryChanges, headers, text, rewrites, ...rest }) => ({
    ...rest,
    target,
    method,
    path: pathOf(
      mount,
      queryChanges.reduce((pairs, change) => change(pairs), validQuery(target)),
    ),
    headers: [...new Map(headers.map((it) => [it[0], it])).values()],
    body: rewrites.reduce<Buffer>((bytes, change) => change(bytes), Buffer.from(text)),
  }));
