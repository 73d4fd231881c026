/** Whatever becomes of an exchange, its end is published once; without subscribers nothing is measured. */
import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import { recallWebhook, type RecallWebhookOptions, type WebhookDiagnostics } from '../../lib';
import { recallRequest } from '../../lib/testing';
import { type Middleware, serve } from '../helpers/hosts';
import { sdkAppId } from '../helpers/receiver';
import { startTarget, type Target } from '../helpers/target';
import { head, until, whole, Wire } from '../helpers/wire';

const diagnostics = channel('tencent-im-webhook');

type Attack = (target: Target, wire: Wire) => unknown;
interface Ending {
  readonly outcome: string;
  readonly attack: Attack;
  readonly options?: Partial<RecallWebhookOptions>;
  readonly before?: Middleware;
}

const sending =
  (...parameters: Parameters<Target['request']>): Attack =>
  (target, wire) =>
    wire.send(whole(target.request(...parameters)));
const never = () => new Promise(() => undefined);

const endings: Ending[] = [
  { outcome: 'OK', attack: sending() },
  { outcome: 'OK', attack: sending(), options: { acknowledge: 'received' } },
  {
    outcome: 'HANDLER_FAILED',
    attack: sending(),
    options: { acknowledge: 'received', onRecall: () => Promise.reject(new Error()) },
  },
  {
    outcome: 'OK',
    attack: sending(),
    options: { onRecall: (_event, { req }) => void req.socket.destroy() },
  },
  { outcome: 'QUERY_INVALID', attack: sending({ query: { SdkAppid: 'x' } }) },
  { outcome: 'SDKAPPID_MISMATCH', attack: sending({ sdkAppId: 1 }) },
  { outcome: 'SIGNATURE_MISSING', attack: sending({ query: { Sign: undefined } }) },
  { outcome: 'SIGNATURE_INVALID', attack: sending({ token: 'x' }) },
  { outcome: 'SIGNATURE_EXPIRED', attack: sending({ now: 0 }) },
  { outcome: 'BODY_TOO_LARGE', attack: sending(), options: { limit: 10 } },
  {
    outcome: 'BODY_UNSUPPORTED',
    attack: (target, wire) => wire.send(whole(target.request(), { 'Content-Encoding': 'gzip' })),
  },
  { outcome: 'BODY_NOT_JSON', attack: sending({ body: '{' }) },
  { outcome: 'BODY_INVALID', attack: sending({ body: '{}' }) },
  { outcome: 'COMMAND_MISMATCH', attack: sending({ body: { CallbackCommand: 'x' } }) },
  {
    outcome: 'BODY_UNREADABLE',
    attack: sending(),
    before: (req, _res, next) => req.once('end', () => next()).resume(),
  },
  {
    outcome: 'BODY_TIMEOUT',
    attack: (target, wire) => wire.send(head(target.request())),
    options: { timeoutMs: 20 },
  },
  { outcome: 'HANDLER_TIMEOUT', attack: sending(), options: { timeoutMs: 20, onRecall: never } },
  {
    outcome: 'HANDLER_FAILED',
    attack: sending(),
    options: { onRecall: () => Promise.reject(new Error()) },
  },
  {
    outcome: 'HANDLER_FAILED',
    attack: sending(),
    options: { onFailure: 'silence', onRecall: () => Promise.reject(new Error()) },
  },
  {
    outcome: 'RECEIVER_FAILED',
    attack: sending(),
    before: (_req, res, next) => {
      res.writeHead = () => {
        throw new Error('broken');
      };
      next();
    },
  },
  {
    outcome: 'CLIENT_ABORTED',
    attack: (target, wire) => wire.send(head(target.request())).socket.end(),
  },
  {
    outcome: 'ALREADY_ANSWERED',
    attack: sending(),
    before: (_req, res, next) => {
      res.end('mine');
      next();
    },
  },
];

test.each(endings)('$outcome is published once', async ({ outcome, attack, options, before }) => {
  const target = await startTarget('bare http', options, before ? [before] : []);
  const messages: WebhookDiagnostics[] = [];
  const listener = (message: unknown) => messages.push(message as WebhookDiagnostics);
  subscribe(diagnostics.name, listener);
  try {
    const wire = target.wire();
    attack(target, wire);
    await until('it was published', () => messages.length > 0);
    wire.destroy();
    await until('it was over', () => target.sockets.size === 0);
    expect(messages).toEqual([
      {
        command: 'OfficialAccount.CallbackAfterMsgWithDraw',
        kind: 'after',
        sdkAppId,
        outcome,
        drift: 0,
        duration: expect.any(Number) as number,
      },
    ]);
    expect(messages[0]!.duration).toBeGreaterThanOrEqual(0);
  } finally {
    unsubscribe(diagnostics.name, listener);
    await target.close();
  }
});

test('another command is no exchange', async () => {
  const target = await startTarget('bare http');
  const wire = target.wire();
  wire.send(whole(target.request({ query: { CallbackCommand: 'State.StateChange' } })));
  expect((await wire.answer()).status).toBe(404);
  expect(target.outcomes).toEqual([]);
  await target.close();
});

test('without subscribers nothing is published, and the clock read for the deadline alone', async () => {
  const publish = jest.spyOn(diagnostics, 'publish');
  const clock = jest.spyOn(performance, 'now');
  const webhook = recallWebhook({ sdkAppId, token: false, onRecall: () => undefined });
  const served = await serve((req, res) => {
    clock.mockClear();
    webhook(req, res, () => undefined);
  });
  try {
    const wire = new Wire(served.port).send(whole(recallRequest({ sdkAppId })));
    expect((await wire.answer()).status).toBe(200);
    expect(diagnostics.hasSubscribers).toBe(false);
    expect(clock).toHaveBeenCalledTimes(1);
    expect(publish).not.toHaveBeenCalled();
  } finally {
    jest.restoreAllMocks();
    await served.close();
  }
});
