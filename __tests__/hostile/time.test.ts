/** Clocks and timers that are the host's: fake ones, lost ones, and those that keep a process. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { recallWebhook, type WebhookDiagnostics } from '../../lib';
import { recallRequest } from '../../lib/testing';
import { post } from '../helpers/answers';
import { expressApp, serve } from '../helpers/hosts';
import { receiver, sample, sdkAppId, token } from '../helpers/receiver';
import { whole, Wire } from '../helpers/wire';

afterEach(() => jest.useRealTimers());

test("a signature is judged by the host's fake clock", async () => {
  const { webhook, events } = receiver({ token });
  jest.useFakeTimers({
    now: 1_600_000_000_000,
    doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'performance'],
  });
  const request = recallRequest({ sdkAppId, token, now: 1_600_000_000_000 });
  await post(expressApp(webhook), request).expect(200);
  expect(events).toHaveLength(1);
});

test('a request under fake timers keeps no later deadline from coming', async () => {
  const { webhook, events } = receiver({
    timeoutMs: 40,
    onRecall: () => new Promise(() => undefined),
  });
  const served = await serve(expressApp(webhook));
  const request = whole(sample());
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  const first = new Wire(served.port).send(request);
  while (events.length === 0) await new Promise((resolve) => setImmediate(resolve));
  jest.useRealTimers();
  const second = new Wire(served.port).send(request);
  expect((await second.answer()).status).toBe(503);
  for (const wire of [first, second]) wire.destroy();
  await served.close();
});

describe('while a request is handled', () => {
  /** The answer to a request of which the handler does this to the host's clocks, and what was published. */
  async function answerAfter(disturb: () => void) {
    const durations: number[] = [];
    const note = (message: unknown) => durations.push((message as WebhookDiagnostics).duration);
    subscribe('tencent-im-webhook', note);
    const { webhook, errors } = receiver({
      token,
      async onRecall() {
        await new Promise((resolve) => setImmediate(resolve));
        disturb();
      },
    });
    const { status } = await post(expressApp(webhook), sample({ token }));
    unsubscribe('tencent-im-webhook', note);
    return { status, errors, durations };
  }
  afterEach(() => jest.restoreAllMocks());

  const clock = (now: number) => () => {
    jest.spyOn(Date, 'now').mockReturnValue(now);
    jest.spyOn(performance, 'now').mockReturnValue(now);
  };

  test.each<[string, () => void]>([
    ['the clocks go back to the beginning', clock(0)],
    ['the clocks jump ahead', clock(8.64e15)],
    ['fake timers are installed', () => jest.useFakeTimers({ doNotFake: ['nextTick'] })],
    ['older fake timers are installed', () => jest.useFakeTimers({ legacyFakeTimers: true })],
  ])('%s, which changes no answer', async (_what, disturb) => {
    const { status, errors, durations } = await answerAfter(disturb);
    expect([status, errors]).toEqual([200, []]);
    expect(durations).toEqual([expect.any(Number)]);
    expect(durations[0]).toBeGreaterThanOrEqual(0);
  });
});

test('silence keeps no process whose client has gone', async () => {
  const script = join(__dirname, '../helpers/silence.ts');
  const tsx = require.resolve('tsx/cli');
  const { stdout } = await promisify(execFile)(process.execPath, [tsx, script]);
  const lasted = Number(stdout);
  expect(lasted).toBeGreaterThan(0);
  expect(lasted).toBeLessThan(60_000);
});

test('Date.now is not kept from when the package was loaded', () => {
  const clock = jest.spyOn(Date, 'now');
  const before = clock.mock.calls.length;
  recallWebhook({ sdkAppId, onRecall: () => undefined });
  expect(clock.mock.calls).toHaveLength(before);
  clock.mockRestore();
});
