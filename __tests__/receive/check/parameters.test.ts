import { parse } from 'node:querystring';
import fc from 'fast-check';
import { parseParameters } from '../../../lib/receive/check/parameters';

const byNode = (text: string) => parse(text, '&', '=', { maxKeys: 0 });

const pieces = [
  ...['&', '&', '=', '=', '+', '%20', '%E6%B1%89', '%2B', '%26', '%3d', '汉', '🙂'],
  ...['#', '?', 'a', 'b', 'SdkAppid', 'CallbackCommand', '__proto__', 'constructor', ' ', '"'],
];

/** Whole numbers below a bound, the same in every run (mulberry32). */
function numbers(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const isHalfOfOne = (code: number) => code >= 0xd800 && code < 0xe000;

/** Any character, as it is or escaped; % always is. */
function character(next: (below: number) => number): string {
  const code = next(next(2) === 0 ? 0x80 : 0x110000);
  const text = String.fromCodePoint(isHalfOfOne(code) ? 0 : code);
  return next(2) === 0 && text !== '%' ? text : encodeURIComponent(text);
}

function* queries(): Generator<string> {
  const next = numbers();
  for (;;) {
    const parts = Array.from({ length: next(12) }, () =>
      next(4) === 0 ? character(next) : pieces[next(pieces.length)]!,
    );
    yield parts.join('');
  }
}

test('agrees with node:querystring on 200,000 queries that are UTF-8', () => {
  const generated = queries();
  const differing: string[] = [];
  for (let i = 0; i < 200_000; i += 1) {
    const text = generated.next().value as string;
    const isSame = JSON.stringify(parseParameters(text)) === JSON.stringify(byNode(text));
    if (!isSame) differing.push(text);
  }
  expect(differing.slice(0, 9)).toEqual([]);
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
