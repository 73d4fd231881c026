/** Responses, sockets and requests that something before us has changed, or that are no real ones. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import inject, { type DispatchFunc } from 'light-my-request';
import { acknowledgeRest, imWebhook, recallWebhook, type RecallWebhookOptions } from '../../lib';
import { recallRequest } from '../../lib/testing';
import { okAck } from '../helpers/answers';
import type { Middleware } from '../helpers/hosts';
import { sdkAppId } from '../helpers/receiver';
import { startTarget, type Target } from '../helpers/target';
import { ackOf, until, whole } from '../helpers/wire';

const onRecall = () => undefined;

describe('a response that something before us has changed', () => {
  let target: Target;
  afterEach(() => target.close());

  const start = async (before: Middleware, options: Partial<RecallWebhookOptions> = {}) => {
    target = await startTarget('bare http', options, [before]);
    return target.wire().send(whole(target.request()));
  };
  const change =
    (changes: (res: ServerResponse) => void): Middleware =>
    (_req, res, next) => {
      changes(res);
      next();
    };
  const fail = () => {
    throw new Error('broken');
  };
  const failMutely = () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    throw proxy as Error;
  };

  test('a status message that cannot be sent is not sent', async () => {
    const wire = await start(change((res) => (res.statusMessage = '✓')));
    expect(ackOf(await wire.answer())).toEqual(okAck);
    expect(target.refused).toEqual([]);
  });

  test('a header listener that throws is not a fault of the handler', async () => {
    const wire = await start((_req, res, next) => {
      const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse;
      // As on-headers does it: once.
      res.writeHead = (...args: unknown[]) => {
        res.writeHead = writeHead;
        return args.length > 9 ? writeHead(...args) : fail();
      };
      next();
    });
    expect(ackOf(await wire.answer())).toMatchObject({
      ErrorCode: 500,
      ErrorInfo: 'the receiver failed',
    });
    expect(target.refused).toEqual(['RECEIVER_FAILED']);
    expect(target.outcomes).toEqual(['RECEIVER_FAILED']);
    expect(target.handled).toHaveLength(1);
  });

  test.each<[string, (res: ServerResponse) => void]>([
    ['writeHead', (res) => (res.writeHead = fail)],
    ['end', (res) => (res.end = fail)],
    ['end, with what cannot even be asked what it is,', (res) => (res.end = failMutely)],
    ['headersSent', (res) => Object.defineProperty(res, 'headersSent', { get: fail })],
  ])(
    '%s that always throws: the host is told, the connection ends, nothing else happens',
    async (_name, changes) => {
      const wire = await start(change(changes));
      await wire.closed;
      await until('it was told', () => target.refused.length > 0);
      expect(target.refused).toEqual(['RECEIVER_FAILED']);
      expect(target.outcomes).toEqual(['RECEIVER_FAILED']);
    },
  );

  test('and under acknowledgeRest() the connection ends', async () => {
    target = await startTarget('bare http', {}, [
      change((res) => (res.writeHead = fail)),
      (req, res) => acknowledgeRest()(req, res, () => undefined),
    ]);
    const wire = target.wire().send(whole(target.request()));
    await wire.closed;
    expect(wire.read().answers).toEqual([]);
  });

  test('a socket whose destroy throws', async () => {
    const wire = await start((req, res, next) => {
      const { socket } = req;
      const destroy = socket.destroy.bind(socket);
      socket.destroy = fail;
      res.writeHead = fail;
      setTimeout(() => {
        socket.destroy = destroy;
        destroy();
      }, 50);
      next();
    });
    await wire.closed;
    expect(target.refused).toEqual(['RECEIVER_FAILED']);
  });
});

describe('requests that never saw a socket (light-my-request)', () => {
  const dispatch = (webhook: ReturnType<typeof recallWebhook>) =>
    ((req: IncomingMessage, res: ServerResponse) =>
      webhook(req, res, () => res.end('next'))) as DispatchFunc;
  const send = (
    webhook: ReturnType<typeof recallWebhook>,
    options: Parameters<typeof recallRequest>[0],
  ) => {
    const { path, body } = recallRequest(options);
    return inject(dispatch(webhook), { method: 'POST', url: path, payload: body });
  };

  test('are received', async () => {
    const response = await send(recallWebhook({ sdkAppId, onRecall }), { sdkAppId });
    expect([response.statusCode, response.json()]).toEqual([200, okAck]);
  });

  test('a body larger than the limit is answered, and at the deadline nothing is thrown', async () => {
    const codes: string[] = [];
    const webhook = recallWebhook({
      sdkAppId,
      onRecall,
      limit: 10,
      timeoutMs: 50,
      onError: ({ code }) => codes.push(code),
    });
    const response = await send(webhook, { sdkAppId });
    expect(response.statusCode).toBe(413);
    expect(codes).toEqual(['BODY_TOO_LARGE']);
    await new Promise((resolve) => setTimeout(resolve, 80));
  });

  test('silence has an end that throws nothing', async () => {
    const codes: string[] = [];
    const webhook = recallWebhook({
      sdkAppId,
      timeoutMs: 30,
      onFailure: 'silence',
      onRecall: () => new Promise(() => undefined),
      onError: ({ code }) => codes.push(code),
    });
    void send(webhook, { sdkAppId }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 2700));
    expect(codes).toEqual(['HANDLER_TIMEOUT']);
  });

  test('a verdict', async () => {
    const webhook = imWebhook({ sdkAppId, onOther: () => undefined });
    const response = await send(webhook, { sdkAppId });
    expect(response.json()).toEqual(okAck);
  });
});
