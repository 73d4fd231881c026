import { describeError } from '../../lib/receive/describe-error';

class Named extends Error {
  override readonly name = 'Named';
}
const caused = (message: string, cause: unknown) => new TypeError(message, { cause });
const circular = new Error('a circle');
circular.cause = circular;
const throwing = {
  get message(): string {
    throw new Error('no');
  },
  toJSON() {
    throw new Error('no');
  },
};
const revoked = (target: object) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
const withMessage = (message: unknown) => Object.assign(new Error(), { message });

test.each([
  ['an error', new Named('disk full'), 'Named: disk full'],
  ['a text', 'why', 'why'],
  ['a number', 7, '7'],
  ['undefined', undefined, 'undefined'],
  ['null', null, 'null'],
  ['a symbol', Symbol('why'), 'Symbol(why)'],
  ['a function', Math.max, 'function max() { [native code] }'],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ['one that says nothing', Object.create(null), '{}'],
  ['one whose properties throw', throwing, 'a value that says nothing'],
  ['a message that is a symbol', withMessage(Symbol('why')), 'Error: Symbol(why)'],
  ['no message', withMessage(''), 'Error'],
  ['a code and a message', { code: 'E1', message: 'lost' }, 'E1: lost'],
  ['a code beside a name', Object.assign(new Error('gone'), { code: 57014 }), 'Error: 57014: gone'],
  [
    'a cause',
    caused('fetch failed', new Error('refused')),
    'TypeError: fetch failed; caused by Error: refused',
  ],
  [
    'a cause that is no error',
    caused('fetch failed', 'port 1'),
    'TypeError: fetch failed; caused by port 1',
  ],
  [
    'many',
    new AggregateError([new Error('a'), 'b']),
    'AggregateError; caused by Error: a; caused by b',
  ],
  ['a circle', circular, 'Error: a circle'],
  ['what cannot be asked anything', revoked({}), 'a value that says nothing'],
  ['errors that cannot be', { message: 'lost', errors: revoked([]) }, 'lost'],
  ['errors that are no list', { message: 'lost', errors: 5 }, 'lost'],
  ['several lines', new Error('one\n  two'), 'Error: one two'],
])('%s', (_what, thrown, expected) => {
  expect(describeError(thrown)).toBe(expected);
});

test('has an end', () => {
  expect(describeError('x'.repeat(9999))).toHaveLength(500);
  let chain: unknown = new Error('0');
  for (let i = 1; i <= 100; i += 1) chain = caused(String(i), chain);
  expect(describeError(chain).split('; caused by ')).toHaveLength(6);
  const errors = Array.from({ length: 500_000 }, (_, i) => String(i));
  expect(describeError(new AggregateError(errors))).toBe(
    'AggregateError; caused by 0; caused by 1; caused by 2; caused by 3; caused by 4',
  );
});
