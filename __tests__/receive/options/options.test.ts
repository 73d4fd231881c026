import { recallWebhook, type WebhookOptions } from '../../../lib';
import { platform } from '../../../lib/node/platform';
import { commonChecks } from '../../../lib/receive/options/options';
import { readOptions } from '../../../lib/receive/options/read-options';

const onRecall = () => undefined;
const make = (options: unknown) => recallWebhook(options as Parameters<typeof recallWebhook>[0]);

describe('wrong options are refused in the factory, by name', () => {
  const integer = 'must be a positive integer';
  const tokenText =
    /^Option "token" must be a non-empty string without white space at its ends, a non-empty list of/;
  test.each([
    [undefined, /^The options must be an object with sdkAppId and onRecall$/],
    [null, /^The options must be an object/],
    ['x', /^The options must be an object/],
    [{ onRecall }, `Option "sdkAppId" ${integer}; it is of type undefined`],
    [{ sdkAppId: '1400000001', onRecall }, `Option "sdkAppId" ${integer}; it is of type string`],
    [{ sdkAppId: 0, onRecall }, `Option "sdkAppId" ${integer}; it is 0`],
    [{ sdkAppId: 1.5, onRecall }, `Option "sdkAppId" ${integer}; it is 1.5`],
    [{ sdkAppId: 2 ** 53, onRecall }, `Option "sdkAppId" ${integer}; it is 9007199254740992`],
    [{ sdkAppId: NaN, onRecall }, `Option "sdkAppId" ${integer}; it is NaN`],
    [{ sdkAppId: 1 }, 'Option "onRecall" must be a function; it is of type undefined'],
    [{ sdkAppId: 1, onRecall: null }, 'Option "onRecall" must be a function; it is null'],
    [{ sdkAppId: 1, onRecall, token: undefined }, tokenText],
    [{ sdkAppId: 1, onRecall, token: '' }, /it is an empty string$/],
    [{ sdkAppId: 1, onRecall, token: null }, tokenText],
    [{ sdkAppId: 1, onRecall, token: true }, tokenText],
    // Digits from a YAML file.
    [{ sdkAppId: 1, onRecall, token: 20221201 }, /authentication off; it is of type number$/],
    [{ sdkAppId: 1, onRecall, token: ['a', 20221201] }, /entry 1 is of type number$/],
    [{ sdkAppId: 1, onRecall, token: [] }, /it is an empty list$/],
    [{ sdkAppId: 1, onRecall, token: ['secret', ''] }, /a list whose entry 1 is an empty string$/],
    [{ sdkAppId: 1, onRecall, token: ['secret', undefined] }, /entry 1 is of type undefined$/],
    ...['secret\n', ' secret', 'secret\t', '\u00a0secret', '\ufeffsecret'].flatMap(
      (token): [object, RegExp][] => [
        [{ sdkAppId: 1, onRecall, token }, /it is a string with white space at an end$/],
        [{ sdkAppId: 1, onRecall, token: ['a', token] }, /entry 1 is a string with white space/],
      ],
    ),
    [
      { sdkAppId: 1, onRecall, toleranceSeconds: -1 },
      /"toleranceSeconds" must be a number of seconds, 0/,
    ],
    [{ sdkAppId: 1, onRecall, toleranceSeconds: Infinity }, /"toleranceSeconds"/],
    [{ sdkAppId: 1, onRecall, toleranceSeconds: '60' }, /"toleranceSeconds"/],
    [{ sdkAppId: 1, onRecall, timeoutMs: 0 }, /"timeoutMs" must be an integer from 1 to/],
    [{ sdkAppId: 1, onRecall, timeoutMs: 1.5 }, /"timeoutMs"/],
    [
      { sdkAppId: 1, onRecall, timeoutMs: 2 ** 31 },
      /"timeoutMs".* 2147483647, in milliseconds; it is 2147483648/,
    ],
    [
      { sdkAppId: 1, onRecall, acknowledge: 'later' },
      /"acknowledge" must be 'handled' or 'received'/,
    ],
    [{ sdkAppId: 1, onRecall, onFailure: 'retry' }, /"onFailure" must be 'answer' or 'silence'/],
    [{ sdkAppId: 1, onRecall, limit: 0 }, /"limit" must be a positive integer, in bytes; it is 0/],
    [{ sdkAppId: 1, onRecall, limit: '1mb' }, /"limit"/],
    [{ sdkAppId: 1, onRecall, onError: 'log' }, /"onError" must be a function/],
    [
      { sdkAppId: 1, onRecall, now: 5 },
      /"now" must be a function that returns milliseconds; it is 5/,
    ],
    [
      { sdkAppId: 1, onRecall, sdkAppID: 1 },
      'Unknown option "sdkAppID"; the options are sdkAppId, token, toleranceSeconds, timeoutMs, ' +
        'acknowledge, onFailure, limit, onError, now, onRecall',
    ],
    [{ sdkAppId: 1, onRecall, toString: 1 }, /^Unknown option "toString"/],
  ])('%j', (options, message) => {
    expect(() => make(options)).toThrow(TypeError);
    expect(() => make(options)).toThrow(message);
  });

  test.each([['secret '], [['secret', '']], [['secret', ' secret']]])(
    'the message never holds a token: %j',
    (token) => {
      expect(() => make({ sdkAppId: 1, onRecall, token })).toThrow(/^(?!.*secret)Option "token"/);
    },
  );
});

const check = (options: Partial<WebhookOptions>) =>
  readOptions({ sdkAppId: 1, ...options }, commonChecks, 'onRecall', platform);

describe('right options', () => {
  test('the defaults', () => {
    const settings = {
      sdkAppId: 1,
      tokens: [],
      toleranceSeconds: 60,
      timeoutMs: 1800,
      acknowledge: 'handled',
      onFailure: 'answer',
      limit: 1048576,
    };
    expect(check({})).toMatchObject(settings);
    expect(check({ limit: undefined, onError: undefined, now: undefined })).toMatchObject(settings);
  });

  test('the clock is read when it is needed, so that a fake one of the host counts', () => {
    const { now } = check({});
    const clock = jest.spyOn(Date, 'now').mockReturnValue(5);
    expect(now()).toBe(5);
    clock.mockRestore();
  });

  test.each([
    [false, []],
    ['a', ['a']],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
  ] as const)('token %j', (token, tokens) => {
    expect(check({ token }).tokens).toEqual(tokens);
  });

  test('a list of tokens that the host changes later does not change ours', () => {
    const token = ['a'];
    const { tokens } = check({ token });
    token.push('b');
    expect(tokens).toEqual(['a']);
  });

  test('the limits of what is accepted', () => {
    const edges = { toleranceSeconds: 0, timeoutMs: 2 ** 31 - 1, limit: 1 };
    expect(check(edges)).toMatchObject(edges);
    expect(check({ timeoutMs: 1, toleranceSeconds: 0.5 })).toMatchObject({ timeoutMs: 1 });
  });

  test.each([
    ['acknowledge', 'handled'],
    ['acknowledge', 'received'],
    ['onFailure', 'answer'],
    ['onFailure', 'silence'],
  ])('%s: %s', (name, choice) => {
    expect(check({ [name]: choice })).toHaveProperty(name, choice);
  });
});

describe('each option is read once, wherever it comes from', () => {
  test('an inherited option counts', () => {
    const inherited = Object.create({ sdkAppId: 1, onRecall, limit: 7, token: 'a' }) as object;
    expect(readOptions(inherited, commonChecks, '', platform)).toMatchObject({
      limit: 7,
      tokens: ['a'],
    });
    expect(() => make(Object.create({ sdkAppId: 1, onRecall, token: '' }))).toThrow(/"token"/);
    expect(() => make(Object.create({ sdkAppId: 1, onRecall, token: undefined }))).toThrow(
      /"token"/,
    );
  });

  test('a getter of a class that gives undefined does not switch authentication off', () => {
    class Options {
      sdkAppId = 1;
      onRecall = onRecall;
      get token() {
        return undefined;
      }
    }
    expect(() => make(new Options())).toThrow(/^Option "token" must be/);
  });

  test('a getter is read once, so that what was checked is what is used', () => {
    const token = jest.fn().mockReturnValueOnce('a').mockReturnValue(undefined);
    const limit = jest.fn(() => 7);
    const options = Object.defineProperties(
      { sdkAppId: 1 },
      { token: { get: token, enumerable: true }, limit: { get: limit, enumerable: true } },
    );
    expect(check(options)).toMatchObject({ tokens: ['a'], limit: 7 });
    expect([token, limit].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  test('a list of tokens with a hole is refused', () => {
    const token: string[] = [];
    token[1] = 'real';
    expect(() => check({ token })).toThrow(
      /^Option "token".* it is a list whose entry 0 is of type undefined$/,
    );
  });

  test('a list whose elements change between two looks is what it was at the first', () => {
    const token = ['a'];
    const element = jest.fn().mockReturnValueOnce('a').mockReturnValue(undefined);
    Object.defineProperty(token, 0, { get: element });
    expect(check({ token }).tokens).toEqual(['a']);
  });
});
