import { imWebhook, acknowledgeRest, recallWebhook, refuse } from '../../lib/fetch';
import { answerOf, failed, receiver, toRequest } from './requests';
import { okAck } from '../helpers/answers';
import { sample, sampleOf, sdkAppId, token } from '../helpers/receiver';
import { pause, until } from '../helpers/wire';

afterEach(() => jest.restoreAllMocks());

const other = () => toRequest(sample({ query: { CallbackCommand: 'Other' } }));

test('a request is handled and answered', async () => {
  const { webhook, events, contexts } = receiver({ token });
  const request = toRequest(sample({ token }));
  expect(await answerOf(await webhook(request))).toEqual([200, okAck]);
  expect(events).toEqual([expect.objectContaining({ sdkAppId, kind: 'after' })]);
  expect(contexts[0]!.req).toBe(request);
  expect(contexts[0]!.signal.aborted).toBe(false);
});

test('a verdict is the answer, with its length in bytes', async () => {
  const command = 'Group.CallbackBeforeSendMsg';
  const webhook = imWebhook({
    sdkAppId,
    token: false,
    on: { [command]: () => refuse({ info: '不行' }) },
  });
  expect(await answerOf(await webhook(toRequest(sampleOf(command))))).toEqual([
    200,
    { ActionStatus: 'OK', ErrorInfo: '不行', ErrorCode: 1 },
  ]);
});

test.each([
  ['unsigned', {}, 401, 'SIGNATURE_MISSING'],
  ['forged', { token: 'zzzz' }, 401, 'SIGNATURE_INVALID'],
  ['late', { token, now: Date.now() - 100_000 }, 401, 'SIGNATURE_EXPIRED'],
  ["another app's", { sdkAppId: 7, token }, 403, 'SDKAPPID_MISMATCH'],
])('a request that is %s is refused unread', async (_how, options, status, code) => {
  const { webhook, codes } = receiver({ token });
  const request = toRequest(sample(options));
  expect((await webhook(request)).status).toBe(status);
  expect([codes, request.bodyUsed]).toEqual([[code], false]);
});

test("a form's Content-Type is no fault where nothing was parsed", async () => {
  const { webhook } = receiver();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  expect((await webhook(toRequest(sample(), { headers }))).status).toBe(200);
});

test('what is not for the webhook is answered with 404, unread', async () => {
  const { webhook, codes } = receiver();
  const request = other();
  expect(await answerOf(await webhook(request))).toEqual(failed(404, 'not a webhook'));
  expect([codes, request.bodyUsed]).toEqual([[], false]);
});

test('what is not for the webhook goes to the fallback, with what the host handed over', async () => {
  const fallback = jest.fn(function (this: unknown, ...given: unknown[]) {
    return new Response(`${String(this)} ${given.length}`);
  });
  const { webhook } = receiver({ fallback });
  const [request, env, ctx] = [other(), {}, {}];
  const response = await webhook(request, env, ctx);
  expect(await response.text()).toBe('undefined 3');
  expect(fallback).toHaveBeenCalledWith(request, env, ctx);
});

test('a fallback must be a function', () => {
  const options = {
    sdkAppId,
    token: false as const,
    onRecall: () => undefined,
    fallback: {} as never,
  };
  expect(() => recallWebhook(options)).toThrow(
    new TypeError(
      'Option "fallback" must be a function that returns a Response; it is of type object',
    ),
  );
});

test('acknowledgeRest() answers every command, and warns once of what it allows', async () => {
  const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { webhook } = receiver({ fallback: acknowledgeRest() });
  for (const command of ['Other', 'C2C.CallbackBeforeSendMsg', 'C2C.CallbackBeforeSendMsg'])
    expect(await answerOf(await webhook(toRequest(sampleOf(command))))).toEqual([200, okAck]);
  expect(warned.mock.calls).toEqual([
    [
      'tencent-im-webhook: acknowledgeRest() allows every C2C.CallbackBeforeSendMsg; use imWebhook() to decide (TENCENT_IM_BEFORE_ALLOWED)',
    ],
  ]);
  const get = new Request(other().url);
  expect(await answerOf(await webhook(get))).toEqual(failed(404, 'not a webhook'));
});

test("'received': the answer is there before the handler has finished, which the host waits for", async () => {
  let finish: () => void;
  const work = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const tasks: Promise<unknown>[] = [];
  const host = {
    waitUntil(task: Promise<unknown>) {
      expect(this).toBe(host);
      tasks.push(task);
    },
  };
  const { webhook } = receiver({ acknowledge: 'received', onRecall: () => work });
  const response = await webhook(toRequest(sample()), undefined, { waitUntil: true }, host, {
    waitUntil: (task: Promise<unknown>) => tasks.push(task),
  });
  expect(response.status).toBe(200);
  let isIdle = false;
  void Promise.all([...tasks, webhook.idle()]).then(() => {
    isIdle = true;
  });
  await pause(10);
  expect([tasks.length, isIdle]).toEqual([1, false]);
  finish!();
  await until('the handler has finished', () => isIdle);
});

const fail = (thrown: unknown) => () => {
  throw thrown as Error;
};

test.each<[waitUntil: () => unknown, said: string]>([
  [fail(new TypeError('Illegal invocation')), 'TypeError: Illegal invocation'],
  [fail(Object.create(null)), '{}'],
  [() => Promise.reject(new Error('queue full')), 'Error: queue full'],
])('a waitUntil that fails is told, and the request is answered (%#)', async (waitUntil, said) => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect((await receiver().webhook(toRequest(sample()), { waitUntil })).status).toBe(200);
  expect(told.mock.calls).toEqual([[`tencent-im-webhook: waitUntil failed: ${said}`]]);
});

test('a handler that fails is told on the console, whatever has become of that', async () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => {
    throw new Error('no console');
  });
  const onRecall = () => Promise.reject(new Error('disk full'));
  const { webhook } = receiver({ onRecall, onError: undefined });
  expect(await answerOf(await webhook(toRequest(sample())))).toEqual(failed(500, 'handler failed'));
  expect(told.mock.calls).toEqual([[expect.stringMatching(/HANDLER_FAILED.*disk full/)]]);
});

test('what a chat user wrote cannot steer the terminal of the console', async () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const onRecall = () => Promise.reject(new Error('bad JSON: \u001b]0;x\u0007\u202e'));
  await receiver({ onRecall, onError: undefined }).webhook(toRequest(sample()));
  expect(told.mock.calls).toEqual([
    [expect.stringMatching(/bad JSON: \\u001b\]0;x\\u0007\\u202e$/)],
  ]);
});

test('silence is a 503 after the sender has given up', async () => {
  const started = performance.now();
  const { webhook, codes } = receiver({
    onFailure: 'silence',
    onRecall: () => Promise.reject(new Error('down')),
  });
  const response = await webhook(toRequest(sample()));
  expect(await answerOf(response)).toEqual(failed(503, 'not answered'));
  expect(performance.now() - started).toBeGreaterThan(2400);
  expect(codes).toEqual(['HANDLER_FAILED']);
});

test('a late handler has been answered, and is waited for', async () => {
  const { webhook, codes } = receiver({ timeoutMs: 20, onRecall: () => pause(60) });
  expect(await answerOf(await webhook(toRequest(sample())))).toEqual(failed(503, 'did not finish'));
  await webhook.idle();
  expect(codes).toEqual(['HANDLER_TIMEOUT']);
});

describe('where Response is broken', () => {
  const { Response: original } = globalThis;
  afterEach(() => {
    globalThis.Response = original;
  });

  function breakFor(times: number): void {
    let left = times;
    globalThis.Response = class extends original {
      constructor(...args: ConstructorParameters<typeof original>) {
        left -= 1;
        if (left >= 0) throw new Error('no Response');
        super(...args);
      }
    };
  }

  test.each([
    [1, 500, 'receiver failed'],
    [2, 503, 'not answered'],
  ])('%d times, another answer is given', async (times, status, info) => {
    const { webhook, codes } = receiver();
    const request = toRequest(sample());
    breakFor(times);
    expect(await answerOf(await webhook(request))).toEqual(failed(status, info));
    expect(codes).toEqual(['RECEIVER_FAILED']);
  });

  test('always, the host is told', async () => {
    const { webhook } = receiver();
    const request = toRequest(sample());
    breakFor(3);
    await expect(webhook(request)).rejects.toThrow('no Response');
  });
});
