import { parse } from 'node:querystring';
import fc from 'fast-check';
import { parseParameters } from '../../../lib/receive/check/parameters';

const byNode = (text: string) => parse(text, '&', '=', { maxKeys: 0 });

const isMalformed = (text: string) => /%(?![0-9a-f]{2})/i.test(text);

const pieces = fc.constantFrom(
  ...[
    '&',
    '=',
    '+',
    '%',
    '%20',
    '%E6%B1%89',
    '%2B',
    '%26',
    '%3d',
    '%zz',
    '%4',
    '汉',
    '🙂',
    '#',
    '?',
  ],
  ...['a', 'b', 'SdkAppid', 'CallbackCommand', '__proto__', 'constructor', ' ', '\u0000', '"'],
);
const queries = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

test('agrees with node:querystring on every query that is UTF-8', () => {
  fc.assert(
    fc.property(queries, (text) => {
      fc.pre(!isMalformed(text));
      const expected = byNode(text);
      // Of bytes that are not UTF-8, and of half a character.
      fc.pre(!JSON.stringify(expected).includes('\uFFFD'));
      expect({ ...parseParameters(text) }).toEqual({ ...expected });
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 2000) },
  );
});

test('leaves escapes that are malformed or not UTF-8 as they are', () => {
  expect({ ...parseParameters('a=%ff%20&%e6%b1=x&b=%zz%41%4') }).toEqual({
    a: '%ff ',
    '%e6%b1': 'x',
    b: '%zzA%4',
  });
});

test('reads what is UTF-8 beside what is not, as decodeURIComponent does', () => {
  expect({ ...parseParameters('a=%e6%b1%89%ff%e6%b1%89') }).toEqual({ a: '汉%ff汉' });
  const hex = (byte: number) => `%${byte.toString(16).padStart(2, '0')}`;
  const bytes = fc.constantFrom(0, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2);
  const leads = fc.constantFrom(
    0xdf,
    0xe0,
    0xe1,
    0xec,
    0xed,
    0xee,
    0xef,
    0xf0,
    0xf1,
    0xf3,
    0xf4,
    0xf5,
  );
  fc.assert(
    fc.property(fc.oneof(bytes, leads), fc.array(bytes, { maxLength: 3 }), (lead, rest) => {
      const text = [lead, ...rest].map(hex).join('');
      const { a } = parseParameters(`a=${text}`);
      const isUtf8 = !Buffer.from([lead, ...rest])
        .toString()
        .includes('\uFFFD');
      const isRead =
        a === (isUtf8 ? decodeURIComponent(text) : a) && isUtf8 !== String(a).includes('%');
      expect(isRead).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test('escapes that are not UTF-8 cost no exceptions', () => {
  const decode = jest.spyOn(globalThis, 'decodeURIComponent');
  parseParameters(`a=${'%e4x'.repeat(1000)}`);
  expect(decode).not.toHaveBeenCalled();
  decode.mockRestore();
});

test('has no name before one is given', () => {
  expect(Object.getPrototypeOf(parseParameters('x=1'))).toBeNull();
});
