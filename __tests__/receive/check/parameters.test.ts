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
    a: '%ff%20',
    '%e6%b1': 'x',
    b: '%zzA%4',
  });
});

test('has no name before one is given', () => {
  expect(Object.getPrototypeOf(parseParameters('x=1'))).toBeNull();
});
