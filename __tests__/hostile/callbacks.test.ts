/* eslint-disable @typescript-eslint/prefer-promise-reject-errors -- what a host may do */
/** What a callback of the host can learn from how it is called, and what reaches stderr by default. */
import { imWebhook, recallWebhook } from '../../lib';
import { post } from '../helpers/answers';
import { expressApp } from '../helpers/hosts';
import { sample, sampleOf, sdkAppId, token } from '../helpers/receiver';

test('callbacks are called without `this`', async () => {
  const seen: unknown[] = [];
  function see(this: unknown): void {
    seen.push(this);
  }
  const now = function (this: unknown) {
    seen.push(this);
    return Date.now();
  };
  const webhook = recallWebhook({ sdkAppId, token, onRecall: see, onError: see, now });
  const app = expressApp(webhook);
  await post(app, sample({ token }));
  await post(app, sample());
  const other = imWebhook({
    sdkAppId,
    on: { 'State.StateChange': see },
    onOther: see,
    onError: see,
  });
  await post(expressApp(other), sampleOf('State.StateChange'));
  await post(expressApp(other), sampleOf('C2C.CallbackAfterSendMsg'));
  expect(seen.length).toBeGreaterThanOrEqual(5);
  expect(new Set(seen)).toEqual(new Set([undefined]));
});

describe('without onError', () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      lines.push(String(text));
      return true;
    });
  });
  afterEach(() => jest.restoreAllMocks());

  const recall = 'OfficialAccount.CallbackAfterMsgWithDraw';

  test('each failure of a handler is one line on stderr, with its cause', async () => {
    const causes: unknown[] = [
      new Error('disk \n full'),
      'text',
      undefined,
      new TypeError('x'.repeat(9000)),
    ];
    const app = expressApp(
      recallWebhook({ sdkAppId, onRecall: () => Promise.reject(causes.shift()) }),
    );
    for (let i = 0; i < 4; i += 1) await post(app, sample()).expect(500);
    expect(lines).toEqual([
      `tencent-im-webhook: ${recall} failed, HANDLER_FAILED: the handler failed: Error: disk full\n`,
      `tencent-im-webhook: ${recall} failed, HANDLER_FAILED: the handler failed: text\n`,
      `tencent-im-webhook: ${recall} failed, HANDLER_FAILED: the handler failed: undefined\n`,
      expect.stringMatching(/: TypeError: x{480,500}\n$/),
    ]);
  });

  test('a handler that is late, and a receiver that fails, are lines too', async () => {
    const onRecall = () => new Promise(() => undefined);
    await post(expressApp(recallWebhook({ sdkAppId, timeoutMs: 30, onRecall })), sample()).expect(
      503,
    );
    const now = () => {
      throw new Error('no clock');
    };
    await post(
      expressApp(recallWebhook({ sdkAppId, token, now, onRecall })),
      sample({ token }),
    ).expect(500);
    expect(lines).toEqual([
      expect.stringMatching(
        /failed, HANDLER_TIMEOUT: the handler did not finish before the deadline\n$/,
      ),
      expect.stringMatching(/failed, RECEIVER_FAILED: the receiver failed: Error: no clock\n$/),
    ]);
  });

  test('a flood of forgeries is a line a code at once, then one a minute with a count', async () => {
    const clock = jest.spyOn(performance, 'now');
    const app = expressApp(recallWebhook({ sdkAppId, token, onRecall: () => undefined }));
    const forged = sample({ token: 'another' });
    for (let i = 0; i < 20; i += 1) await post(app, forged).expect(401);
    await post(app, sample()).expect(401);
    expect(lines).toEqual([
      `tencent-im-webhook: ${recall} rejected, SIGNATURE_INVALID: query/Sign does not match\n`,
      `tencent-im-webhook: ${recall} rejected, SIGNATURE_MISSING: query/Sign is missing\n`,
    ]);
    const later = performance.now() + 60_001;
    clock.mockReturnValue(later);
    await post(app, forged).expect(401);
    await post(app, forged).expect(401);
    expect(lines.slice(2)).toEqual([
      `tencent-im-webhook: ${recall} rejected, SIGNATURE_INVALID: query/Sign does not match (and 19 more since the last report)\n`,
    ]);
    expect(lines.join('')).not.toMatch(/[?&]|SdkAppid=|xxxxyyyy/);
  });

  test('a command that nobody knows is not named as whoever sent it wrote it', async () => {
    const app = expressApp(imWebhook({ sdkAppId, token, onOther: () => undefined }));
    await post(app, sampleOf('Evil\nCommand')).expect(401);
    expect(lines).toEqual([
      'tencent-im-webhook: other rejected, SIGNATURE_MISSING: query/Sign is missing\n',
    ]);
  });

  test('what a chat user wrote cannot steer a terminal', async () => {
    const written = '\u001b]0;x\u0007\u009b31m\u202egnp\u200b\u2066';
    const on = {
      'OfficialAccount.CallbackAfterSendMsg': () =>
        Promise.reject(new Error(`bad JSON: ${written}`)),
    };
    const app = expressApp(imWebhook({ sdkAppId, on }));
    await post(app, sampleOf('OfficialAccount.CallbackAfterSendMsg')).expect(500);
    expect(lines).toEqual([
      expect.stringContaining('bad JSON: \\u001b]0;x\\u0007\\u009b31m\\u202egnp\\u200b\\u2066\n'),
    ]);
  });

  const nameless = Object.create(null) as Record<string, unknown>;
  test.each([
    ['an object without a prototype', Object.assign(nameless, { code: 'E1' }), 'E1'],
    [
      'a message that is a symbol',
      Object.assign(new Error(), { message: Symbol('x') }),
      'Error: Symbol(x)',
    ],
    ['a code and a message', { code: 'E1', message: 'lost' }, 'E1: lost'],
    [
      'many errors',
      new AggregateError([new Error('a'), new Error('b')]),
      'AggregateError; caused by Error: a; caused by Error: b',
    ],
    [
      'a cause',
      new TypeError('fetch failed', { cause: new Error('refused') }),
      'TypeError: fetch failed; caused by Error: refused',
    ],
  ])('what was thrown is said: %s', async (_what, thrown, said) => {
    const app = expressApp(recallWebhook({ sdkAppId, onRecall: () => Promise.reject(thrown) }));
    await post(app, sample()).expect(500);
    expect(lines).toEqual([
      `tencent-im-webhook: ${recall} failed, HANDLER_FAILED: the handler failed: ${said}\n`,
    ]);
  });

  test('a cause that cannot be printed, or a stderr that fails, does no harm', async () => {
    const unprintable = {
      toString: () => {
        throw new Error();
      },
    };
    const app = expressApp(
      recallWebhook({ sdkAppId, onRecall: () => Promise.reject(unprintable) }),
    );
    await post(app, sample()).expect(500);
    jest.spyOn(process.stderr, 'write').mockImplementation(() => {
      throw new Error('EPIPE');
    });
    await post(app, sample()).expect(500);
  });
});
