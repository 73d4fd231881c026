/** The line on a transport that lives in memory. */
import { okAck } from '../../lib/receive/answer/acknowledgement';
import { Deadline } from '../../lib/receive/deadline';
import type { WebhookErrorCode } from '../../lib/receive/errors';
import { commonChecks } from '../../lib/receive/options/options';
import { readOptions } from '../../lib/receive/options/read-options';
import type { Platform } from '../../lib/receive/platform';
import type { Transport } from '../../lib/receive/transport';
import { platform } from '../../lib/node/platform';
import { recallRoutes } from '../../lib/recall';
import { webhook } from '../../lib/webhook';
import { recallRequest, type RecallRequestOptions } from '../../lib/testing';
import { pause, until } from '../helpers/wire';

const sampleText = recallRequest({ sdkAppId: 1 }).body.toString();

class InMemory implements Transport<string> {
  readonly req = 'a request';
  readonly contentType = undefined;
  readonly log: unknown[] = [];
  readonly tasks: Promise<void>[] = [];
  isStarted = false;
  isOpen = true;
  isWhole = false;

  constructor(
    readonly deadline: Deadline,
    readonly readBody: () => unknown,
    readonly settles: boolean,
  ) {}

  answer(status: number, ack: string, settled: () => void): void {
    this.log.push(status, ack);
    this.isStarted = this.isWhole = true;
    this.isOpen = false;
    if (this.settles) settled();
  }
  leave(): void {
    this.log.push('left');
  }
  cutOff(): void {
    this.log.push('cut off');
  }
  waitUntil(task: Promise<void>): void {
    this.tasks.push(task);
  }
}

interface Surroundings {
  readonly options?: object;
  readonly change?: Partial<Platform>;
  readonly request?: Partial<RecallRequestOptions>;
  readonly body?: unknown;
  readonly settles?: boolean;
  readonly onRecall?: () => unknown;
}

function exchange(surroundings: Surroundings = {}) {
  const { options, change, request, body, settles = true, onRecall } = surroundings;
  const told: (WebhookErrorCode | 'handled')[] = [];
  const own = { ...platform, ...change };
  const given = { sdkAppId: 1, timeoutMs: 50, ...options };
  const onError = ({ code }: { code: WebhookErrorCode }) => void told.push(code);
  const settings = readOptions({ ...given, onError }, commonChecks, '', own);
  const line = webhook(
    settings,
    own,
    recallRoutes(async () => {
      await onRecall?.();
      told.push('handled');
    }),
  );
  const { path } = recallRequest({ sdkAppId: 1, ...request });
  const deadline = new Deadline(settings.timeoutMs, own);
  const transport = new InMemory(deadline, () => body ?? sampleText, settles);
  line.receive(line.match('POST', path)!, transport);
  return { transport, told, idle: line.idle };
}

test('an exchange ends with one answer', async () => {
  const { transport, told, idle } = exchange();
  await idle();
  expect([transport.log, told]).toEqual([[200, okAck], ['handled']]);
});

test.each([
  [true, [200, okAck], ['handled']],
  [false, [401, expect.stringContaining('query/Sign does not match')], ['SIGNATURE_INVALID']],
])('a signature that takes time and is %s', async (isMatch, log, expected) => {
  const isSigned = () => Promise.resolve(isMatch);
  const settings = { options: { token: 'a' }, request: { token: 'a' }, change: { isSigned } };
  const { transport, told, idle } = exchange(settings);
  await idle();
  expect([transport.log, told]).toEqual([log, expected]);
});

test('what goes on after the answer is to be waited for: a late handler, and onError', async () => {
  const { transport, told } = exchange({ onRecall: () => pause(100) });
  await until('the deadline has passed', () => transport.deadline.expired);
  expect(transport.tasks).toHaveLength(2);
  await Promise.all(transport.tasks);
  expect([transport.log[0], told]).toEqual([503, ['HANDLER_TIMEOUT', 'handled']]);
});

test('what arrives after the deadline reaches no handler', async () => {
  let arrive: (text: string) => void;
  const body = new Promise((resolve) => {
    arrive = resolve;
  });
  const { transport, told, idle } = exchange({ body });
  transport.deadline.signal.addEventListener('abort', () => arrive(sampleText));
  await idle();
  expect([transport.log, told]).toEqual([
    [408, expect.stringContaining('body did not arrive')],
    ['BODY_TIMEOUT'],
  ]);
});

test('an answered request whose body still arrives at the deadline is cut off', async () => {
  const { transport } = exchange({ request: { sdkAppId: 2 }, settles: false });
  expect(transport.log).toEqual([403, expect.any(String)]);
  await until('the deadline has passed', () => transport.deadline.expired);
  expect(transport.log.slice(2)).toEqual(['cut off']);
});
