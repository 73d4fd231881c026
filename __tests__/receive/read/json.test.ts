import fc from 'fast-check';
import { parseJson, withoutPrototypes } from '../../../lib/receive/read/json';

test.each([
  ['[616581622363398142]', ['616581622363398142']],
  ['{"a":-616581622363398142}', { a: '-616581622363398142' }],
  ['[\n616581622363398142]', ['616581622363398142']],
  ['[1,616581622363398142]', [1, '616581622363398142']],
  [
    '[9007199254740991, 9007199254740992, -9007199254740993]',
    [9007199254740991, '9007199254740992', '-9007199254740993'],
  ],
  ['{"a":{"b":[12345678901234567890]}}', { a: { b: ['12345678901234567890'] } }],
  [
    '[12345678901234567890.0, 1e30, 12345678901234567890e1]',
    [JSON.parse('12345678901234567890'), 1e30, JSON.parse('123456789012345678900')],
  ],
  [
    '["616581622363398142", "\\"616581622363398142"]',
    ['616581622363398142', '"616581622363398142'],
  ],
  ['{"616581622363398142":616581622363398142}', { '616581622363398142': '616581622363398142' }],
  ['[0.12345678901234567890]', [0.12345678901234568]],
  ['[1234567890123456]', [1234567890123456]],
  // 16 digits: what comes before them decides whether they are found.
  ['[9007199254740993]', ['9007199254740993']],
  ['{"a": 9007199254740993}', { a: '9007199254740993' }],
  ['[616581622363398142, 0.12345678901234567890]', ['616581622363398142', 0.12345678901234568]],
  ['[616581622363398142, 1e-12345678901234567890]', ['616581622363398142', 0]],
])('%s keeps its digits', (text, exact) => {
  expect(parseJson(text)).toEqual({ value: JSON.parse(text) as unknown, exact, isText: true });
});

test.each(['{"a":"1234567890123456"}', '[1234567890123456]'])(
  '%s, which JSON.parse does not round, is what JSON.parse makes of it, and is parsed once',
  (text) => {
    const parse = jest.spyOn(JSON, 'parse');
    const json = parseJson(text);
    expect(json.exact).toBe(json.value);
    expect(parse).toHaveBeenCalledTimes(1);
    parse.mockRestore();
  },
);

test('any JSON of safe numbers comes out as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      const expected = JSON.parse(text) as unknown;
      expect(parseJson(text).value).toEqual(withoutPrototypes(expected));
    }),
  );
});

test.each([
  '{"__proto__":{"admin":true}}',
  '{"a":[{"__proto__":{"admin":true}}]}',
  '{"\\u005f_proto__":{"admin":true}}',
  '{"__pro\\u0074o__":{"admin":true},"n":616581622363398142}',
  '{"\\u005F\\u005f\\u0070\\u0072\\u006F\\u0074\\u006f\\u005f\\u005f":{"admin":true}}',
])('a copy of %s has the prototype of an object', (text) => {
  const json = parseJson(text);
  for (const value of [json.value, json.exact] as Record<string, unknown>[]) {
    const inner = Array.isArray(value.a) ? (value.a[0] as object) : value;
    const copy = Object.assign({}, inner) as { admin?: boolean };
    expect(copy.admin).toBeUndefined();
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(Object.keys(inner)).not.toContain('__proto__');
  }
});

test('a value that holds itself has an end', () => {
  const value: Record<string, unknown> = {};
  value.self = value;
  expect(withoutPrototypes(value)).toBe(value);
});

test('what an earlier parser left may hold undefined', () => {
  const value = { a: undefined, b: [undefined] };
  expect(withoutPrototypes(value)).toBe(value);
});

test('a half of a million nested lists is no fault', () => {
  const nested = `{"__proto__":${'['.repeat(500_000)}616581622363398142${']'.repeat(500_000)}}`;
  expect(parseJson(nested).exact).toEqual({});
});

test.each([
  ['', 'body is empty'],
  ['{', 'body must be JSON'],
  ['{"a":00012345678901234567}', 'body must be JSON'],
  ['\uFEFF\uFEFF{}', 'body must be JSON'],
])('%j is BODY_NOT_JSON', (text, message) => {
  expect(() => parseJson(text)).toThrow(
    expect.objectContaining({ code: 'BODY_NOT_JSON', message }) as Error,
  );
});

test('a long text beside an integer beyond 2^53 is read', () => {
  const long = '\\n"\\'.repeat(4_000_000);
  const text = JSON.stringify([long, 0]).replace(/0\]$/, '616581622363398142]');
  const { exact } = parseJson(text) as { exact: unknown[] };
  expect(exact[1]).toBe('616581622363398142');
  expect(exact[0] === long).toBe(true);
});

test('no exception but that of the text is called the fault of the sender', () => {
  const parse = jest.spyOn(JSON, 'parse').mockImplementation(() => {
    throw new RangeError('Maximum call stack size exceeded');
  });
  expect(() => parseJson('{}')).toThrow(RangeError);
  parse.mockRestore();
});

test('any integers, texts and escapes around them keep their digits', () => {
  const texts = fc.string({ unit: fc.constantFrom('"', '\\', '1', '-', ' ', ',', '漢', '\n') });
  const integers = fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n });
  fc.assert(
    fc.property(fc.array(fc.oneof(texts, integers)), (items) => {
      const json = items.map((item) =>
        typeof item === 'bigint' ? String(item) : JSON.stringify(item),
      );
      const isSafe = (item: bigint) => Number.isSafeInteger(Number(item));
      expect(parseJson(`[${json.join(' , ')}]`).exact).toEqual(
        items.map((item) => {
          if (typeof item !== 'bigint') return item;
          return isSafe(item) ? Number(item) : String(item);
        }),
      );
    }),
  );
});
