import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { recallCommand, type WebhookDiagnostics } from '../../lib';
import { expectFail, okAck, okText, post } from '../helpers/answers';
import { closeServers, expresses, serve } from '../helpers/hosts';
import { receiver, sample, token } from '../helpers/receiver';
import { head, pause, until, Wire } from '../helpers/wire';

const published: WebhookDiagnostics[] = [];
const record = (message: unknown) => void published.push(message as WebhookDiagnostics);

beforeAll(() => subscribe('tencent-im-webhook', record));
afterAll(() => unsubscribe('tencent-im-webhook', record));
afterEach(async () => {
  await closeServers();
  published.length = 0;
});

const outcomes = () => published.map(({ outcome }) => outcome);
const never = () => new Promise<never>(() => undefined);

/** A promise that the test settles. */
function deferred() {
  let resolve!: () => void, reject!: (error: unknown) => void;
  const promise = new Promise<void>((...settle) => ([resolve, reject] = settle));
  return { promise, resolve, reject };
}

describe.each(expresses)('handling: %s', (_name, express) => {
  test('the event, as documented', async () => {
    const { webhook, events, contexts } = receiver();
    const body = {
      WithdrawMsgList: [{ MsgKey: 'a' }, { MsgKey: 'b', Extra: 1 }],
      Undocumented: { x: [1] },
    };
    const startedAt = performance.now();
    await post(express().use(webhook), sample({ body })).expect(200, okText);
    const elapsed = performance.now() - startedAt;
    expect(events).toEqual([
      {
        command: recallCommand,
        kind: 'after',
        sdkAppId: 1400000001,
        officialAccount: '#TOA#_123',
        msgKeys: ['a', 'b'],
        eventTime: new Date(1670574414123),
        clientIp: '127.0.0.1',
        optPlatform: 'RESTAPI',
        body: {
          CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
          Official_Account: '#TOA#_123',
          EventTime: 1670574414123,
          ...body,
        },
        drift: [],
      },
    ]);
    expect(contexts[0]?.req.method).toBe('POST');
    expect(published).toEqual([
      {
        command: 'OfficialAccount.CallbackAfterMsgWithDraw',
        kind: 'after',
        sdkAppId: 1400000001,
        outcome: 'OK',
        drift: 0,
        duration: expect.any(Number) as number,
      },
    ]);
    expect(published[0]!.duration).toBeGreaterThan(0);
    expect(published[0]!.duration).toBeLessThan(elapsed);
  });

  test.each([
    ['empty', ''],
    ['missing', undefined],
  ])('%s ClientIP and OptPlatform are undefined', async (_how, value) => {
    const { webhook, events } = receiver();
    const query = { ClientIP: value, OptPlatform: value, contenttype: value };
    await post(express().use(webhook), sample({ query })).expect(200);
    expect(events[0]).toMatchObject({ clientIp: undefined, optPlatform: undefined });
  });

  test('an empty list and empty texts are documented nowhere as wrong', async () => {
    const { webhook, events } = receiver();
    const body = { WithdrawMsgList: [], Official_Account: '', EventTime: 0 };
    await post(express().use(webhook), sample({ body })).expect(200, okText);
    expect(events).toMatchObject([{ msgKeys: [], officialAccount: '', eventTime: new Date(0) }]);
  });

  test("'handled': answered only after onRecall settled", async () => {
    const { promise, resolve } = deferred();
    const { webhook, events } = receiver({ onRecall: () => promise });
    const answered = jest.fn();
    const response = post(express().use(webhook), sample()).then((answer) => {
      answered();
      return answer;
    });
    await until('it was handled', () => events.length > 0);
    await pause(30);
    expect(answered).not.toHaveBeenCalled();
    resolve();
    expect((await response).body).toEqual(okAck);
  });

  test("'received': what became of the handler is published once it has settled", async () => {
    const { promise, resolve } = deferred();
    const { webhook } = receiver({ acknowledge: 'received', onRecall: () => promise });
    await post(express().use(webhook), sample()).expect(200, okText);
    expect(outcomes()).toEqual([]);
    resolve();
    await webhook.idle();
    expect(outcomes()).toEqual(['OK']);
  });

  test("'received': the receipt alone has a deadline", async () => {
    const { webhook, events, errors } = receiver({ acknowledge: 'received', timeoutMs: 30 });
    const { port } = await serve(express().use(webhook));
    const client = new Wire(port).send(head(sample().path, { 'Content-Length': 9 }));
    await client.closed;
    expect(client.received).toMatch(/^HTTP\/1.1 408/);
    expect(errors).toMatchObject([{ code: 'BODY_TIMEOUT' }]);
    expect(events).toEqual([]);
  });

  test("'received': the signal outlasts a body that something parsed without reading it", async () => {
    const { webhook, contexts } = receiver({ acknowledge: 'received', timeoutMs: 30 });
    const { path, body } = sample();
    const app = express().use((req, _res, next) => {
      req.body = JSON.parse(body.toString()) as unknown;
      next();
    }, webhook);
    const { port } = await serve(app);
    const client = new Wire(port).send(head(path, { 'Transfer-Encoding': 'chunked' }));
    await until('it was handled', () => contexts.length > 0);
    const { signal } = contexts[0]!;
    expect(contexts[0]!.signal).toBe(signal);
    await client.closed;
    expect(client.received).toMatch(/^HTTP\/1.1 200/);
    await pause(20);
    expect(signal.aborted).toBe(false);
  });

  test('a handler that rejects with nothing has failed', async () => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what a host may do
    const { webhook, errors } = receiver({ onRecall: () => Promise.reject() });
    expectFail(await post(express().use(webhook), sample()), 500, /failed/);
    expect(errors).toMatchObject([{ code: 'HANDLER_FAILED', cause: undefined }]);
    expect(errors[0]).toHaveProperty('cause');
  });

  test("the host's AsyncLocalStorage is intact in onRecall and onError", async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const see = () => void seen.push(storage.getStore());
    const { webhook } = receiver({ timeoutMs: 200, onRecall: see, onError: see });
    const { port } = await serve(
      express().use((_req, _res, next) => storage.run('mine', next), webhook),
    );
    const { path, body } = sample();
    const client = new Wire(port);
    client.send(head(path, { 'Content-Length': body.length }));
    await pause(20);
    client.send(body);
    await client.receives(/"ErrorCode":0}/);
    client.send(head(path, { 'Content-Length': 1 })).send('{');
    await client.receives(/"ErrorCode":400}/);
    client.send(head(path, { 'Content-Length': 1 }));
    await client.closed;
    expect(seen).toEqual(['mine', 'mine', 'mine']);
  });

  test('and at the deadline, though requests share a timer', async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const see = () => void seen.push(storage.getStore());
    const { webhook } = receiver({
      timeoutMs: 60,
      onRecall: (_event, { signal }) => {
        signal.addEventListener('abort', see);
        return never();
      },
      onError: see,
    });
    const names = ['first', 'second'];
    const app = express().use((_req, _res, next) => storage.run(names.shift()!, next), webhook);
    await Promise.all([post(app, sample()).expect(503), post(app, sample()).expect(503)]);
    expect(seen).toEqual(['first', 'first', 'second', 'second']);
  });

  test('idle() waits for every handler that is running', async () => {
    const first = deferred();
    const second = deferred();
    const running = [first.promise, second.promise];
    const { webhook } = receiver({ acknowledge: 'received', onRecall: () => running.shift() });
    await webhook.idle();
    const app = express().use(webhook);
    await post(app, sample()).expect(200);
    await post(app, sample()).expect(200);
    const idle = jest.fn();
    const waiting = [webhook.idle().then(idle), webhook.idle().then(idle)];
    first.reject(new Error('secret'));
    await pause(20);
    expect(idle).not.toHaveBeenCalled();
    second.resolve();
    await Promise.all(waiting);
    await webhook.idle();
  });

  test.each([
    ['its handler failed', () => Promise.reject(new Error('secret'))],
    ['its deadline has passed', () => pause(60)],
  ])('idle() waits for an onError that is running: %s', async (_why, onRecall) => {
    const told = deferred();
    const onError = jest.fn(() => told.promise);
    const { webhook } = receiver({ timeoutMs: 30, onRecall, onError });
    await post(express().use(webhook), sample()).expect(/"FAIL"/);
    await pause(60);
    expect(onError).toHaveBeenCalledTimes(1);
    const idle = jest.fn();
    const waiting = webhook.idle().then(idle);
    await pause(20);
    expect(idle).not.toHaveBeenCalled();
    told.resolve();
    await waiting;
  });

  test('each exchange is published once, with its outcome', async () => {
    const { webhook } = receiver({ token });
    const app = express().use(webhook, (_req, res) => void res.end());
    await post(app, sample({ token })).expect(200);
    await post(app, sample()).expect(401);
    await post(app, sample({ token, body: 'x' })).expect(400);
    await post(app, sample({ query: { CallbackCommand: 'Other' } })).expect(200);
    expect(outcomes()).toEqual(['OK', 'SIGNATURE_MISSING', 'BODY_NOT_JSON']);
  });
});
