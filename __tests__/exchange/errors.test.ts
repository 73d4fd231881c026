import { once } from 'node:events';
import type { RequestHandler } from 'express';
import { WebhookError, type WebhookErrorCode } from '../../lib';
import { statuses } from '../../lib/receive/errors';
import { recallRequest } from '../../lib/testing';
import { expectFail, expectFailText, okAck, post } from '../helpers/answers';
import { closeServers, expresses, serve } from '../helpers/hosts';
import { receiver, sample, token } from '../helpers/receiver';
import { head, pause, until, Wire } from '../helpers/wire';

afterEach(closeServers);

const provoked = new Set<WebhookErrorCode>();

function expectError(errors: readonly WebhookError[], code: WebhookErrorCode, message: RegExp) {
  expect(errors).toEqual([
    expect.objectContaining({
      name: 'WebhookError',
      code,
      status: statuses[code],
      message: expect.stringMatching(message) as string,
    }),
  ]);
  expect(errors[0]).toBeInstanceOf(WebhookError);
  provoked.add(code);
}

describe.each(expresses)('every error code is provoked: %s', (_name, express) => {
  const now = () => 1669872112_000;
  const signed = (options = {}) => sample({ token, now, ...options });

  const refusals: [
    WebhookErrorCode,
    string,
    ReturnType<typeof sample>,
    RegExp,
    Record<string, string>?,
  ][] = [
    ['QUERY_INVALID', 'no SdkAppid', signed({ query: { SdkAppid: undefined } }), /SdkAppid/],
    ['QUERY_INVALID', 'empty SdkAppid', signed({ query: { SdkAppid: '' } }), /query\/SdkAppid/],
    ['QUERY_INVALID', 'SdkAppid 0', signed({ query: { SdkAppid: '0' } }), /query\/SdkAppid/],
    ['QUERY_INVALID', 'SdkAppid 0x1', signed({ query: { SdkAppid: '0x1' } }), /query\/SdkAppid/],
    [
      'SDKAPPID_MISMATCH',
      'another app',
      recallRequest({ sdkAppId: 20000001, token, now }),
      /SdkAppid/,
    ],
    ['SIGNATURE_MISSING', 'unsigned', sample(), /query\/Sign is missing/],
    ['SIGNATURE_MISSING', 'empty Sign', signed({ query: { Sign: '' } }), /query\/Sign is missing/],
    [
      'SIGNATURE_MISSING',
      'no RequestTime',
      signed({ query: { RequestTime: undefined } }),
      /query\/RequestTime is missing/,
    ],
    ['SIGNATURE_INVALID', 'another token', sample({ token: 'xxxyyy', now }), /query\/Sign does/],
    ['SIGNATURE_INVALID', 'short Sign', signed({ query: { Sign: 'abc' } }), /64 lowercase hex/],
    [
      'SIGNATURE_INVALID',
      'RequestTime NaN',
      signed({ query: { RequestTime: 'NaN' } }),
      /query\/RequestTime must be/,
    ],
    [
      'SIGNATURE_EXPIRED',
      'a minute and a second ago',
      sample({ token, now: now() - 61_000 }),
      /query\/RequestTime is too far/,
    ],
    ['BODY_UNSUPPORTED', 'gzip', signed(), /Content-Encoding/, { 'Content-Encoding': 'gzip' }],
    ['BODY_NOT_JSON', 'no JSON', signed({ body: '{"a":' }), /body must be JSON/],
    ['BODY_NOT_JSON', 'nothing', signed({ body: '' }), /body is empty/],
    ['BODY_NOT_JSON', 'no UTF-8', signed({ body: Buffer.from([0x22, 0xff, 0x22]) }), /UTF-8/],
    ['BODY_INVALID', 'null', signed({ body: 'null' }), /body must be object/],
    ['BODY_INVALID', 'a list', signed({ body: '[]' }), /body must be object/],
    [
      'BODY_INVALID',
      'no EventTime',
      signed({ body: { EventTime: undefined } }),
      /body must have required property 'EventTime'/,
    ],
    [
      'BODY_INVALID',
      'EventTime as text',
      signed({ body: { EventTime: '1670574414123' } }),
      /body\/EventTime must be integer/,
    ],
    [
      'BODY_INVALID',
      'EventTime beyond a Date',
      signed({ body: { EventTime: 8.64e15 + 2 } }),
      /body\/EventTime must be <= 8640000000000000/,
    ],
    [
      'BODY_INVALID',
      'MsgKey a number',
      signed({ body: { WithdrawMsgList: [{ MsgKey: 'a' }, { MsgKey: 1 }] } }),
      /body\/WithdrawMsgList\/1\/MsgKey must be string/,
    ],
    [
      'COMMAND_MISMATCH',
      "the sibling's command in the body",
      signed({ body: { CallbackCommand: 'OfficialAccount.CallbackAfterSendMsg' } }),
      /body\/CallbackCommand/,
    ],
    ['BODY_TOO_LARGE', 'announced', signed({ body: ' '.repeat(1001) }), /larger than the limit/],
  ];

  test.each(refusals)('%s: %s', async (code, _case, request, message, headers = {}) => {
    const { webhook, events, errors } = receiver({ token, now, limit: 1000 });
    const next = jest.fn();
    const app = express().use('/', webhook, next);

    const response = await post(app, request, headers);

    expectFail(response, statuses[code]!, message);
    expectError(errors, code, message);
    expect(events).toEqual([]);
    expect(next).not.toHaveBeenCalled();
  });

  test.each(['SdkAppid', 'CallbackCommand', 'Sign', 'RequestTime'])(
    'QUERY_INVALID: %s given twice',
    async (name) => {
      const { webhook, events, errors } = receiver({ token, now });
      const request = signed();
      const value = new URL(request.path, 'http://localhost').searchParams.get(name)!;

      const response = await post(express().use(webhook), {
        ...request,
        path: `${request.path}&${name}=${value}`,
      });

      expectFail(response, 400, new RegExp(`^query/${name} must not be given more than once$`));
      expectError(errors, 'QUERY_INVALID', /more than once/);
      expect(errors[0]).toHaveProperty('details', [
        expect.objectContaining({ instancePath: `/${name}`, keyword: 'type' }),
      ]);
      expect(events).toEqual([]);
    },
  );

  test('no other parameter given twice, nor an unknown one, is an error', async () => {
    const { webhook, events } = receiver({ token, now });
    const request = signed();
    const path = `${request.path}&ClientIP=10.0.0.1&OptPlatform=Web&contenttype=JSON&a=1&a=2`;
    const response = await post(express().use(webhook), { ...request, path });
    expect(response.body).toEqual(okAck);
    expect(events).toEqual([
      expect.objectContaining({ clientIp: '127.0.0.1', optPlatform: 'RESTAPI' }),
    ]);
  });

  test('BODY_TOO_LARGE: counted, and again as a string and as a Buffer on req.body', async () => {
    const { webhook, errors } = receiver({ limit: 1000 });
    const { port } = await serve(express().use(webhook));
    const client = new Wire(port);
    client.send(head(sample().path, { 'Transfer-Encoding': 'chunked' }));
    client.send(`3e9\r\n${' '.repeat(1001)}\r\n`);
    const text = await client.receives(/"ErrorCode":413}/);
    expect(text).toMatch(/^HTTP\/1.1 413 .*\r\nConnection: close\r\n/s);
    client.send('0\r\n\r\n');
    await client.closed;
    expectError(errors.splice(0), 'BODY_TOO_LARGE', /larger/);

    for (const parser of [express.text({ type: () => true }), express.raw({ type: () => true })]) {
      const response = await post(
        express().use(parser, webhook),
        sample({ body: ' '.repeat(1001) }),
      );
      expectFail(response, 413, /larger/);
      expectError(errors.splice(0), 'BODY_TOO_LARGE', /larger/);
    }
  });

  test('BODY_UNSUPPORTED: a form parser came first', async () => {
    const { webhook, errors } = receiver();
    const app = express().use(express.urlencoded({ extended: false }), webhook);
    const response = await post(app, sample(), {
      'Content-Type': 'application/x-www-form-urlencoded',
    });
    expectFail(response, 415, /form parser/);
    expectError(errors, 'BODY_UNSUPPORTED', /form parser/);
  });

  test('BODY_UNSUPPORTED: a parser of multipart forms came first', async () => {
    const { webhook, errors } = receiver();
    const parser: RequestHandler = (req, _res, next) => {
      req.body = { field: 'x' };
      next();
    };
    const response = await post(express().use(parser, webhook), sample(), {
      'Content-Type': 'Multipart/Form-Data; boundary=x',
    });
    expectFail(response, 415, /form parser/);
    expectError(errors, 'BODY_UNSUPPORTED', /form parser/);
  });

  test('BODY_UNREADABLE: something read the first bytes and left nothing', async () => {
    const { webhook, errors } = receiver();
    const app = express()
      .use((req, _res, next) => void req.once('data', () => next()))
      .use(webhook);
    const { port } = await serve(app);
    const client = new Wire(port).send(head(sample().path, { 'Content-Length': 2 }) + '{');
    await client.receives(/"ErrorCode":500}/);
    expectError(errors, 'BODY_UNREADABLE', /the body was read before/);
  });

  test('BODY_INVALID: req.body is null, which no form parser leaves', async () => {
    const { webhook, errors } = receiver();
    const app = express().use((req, _res, next) => {
      req.body = null;
      next();
    }, webhook);
    const response = await post(app, sample(), {
      'Content-Type': 'application/x-www-form-urlencoded',
    });
    expectFail(response, 400, /^body must be object$/);
    expectError(errors, 'BODY_INVALID', /must be object/);
  });

  test('BODY_UNREADABLE: something consumed the stream and left nothing', async () => {
    const { webhook, errors } = receiver();
    const app = express()
      .use((req, _res, next) => {
        req.resume().once('end', () => {
          delete (req as { body?: unknown }).body;
          next();
        });
      })
      .use(webhook);
    expectFail(await post(app, sample()), 500, /the body was read before this middleware/);
    expectError(errors, 'BODY_UNREADABLE', /the body was read before/);
  });

  test('BODY_TIMEOUT: the body did not arrive before the deadline', async () => {
    const { webhook, events, errors } = receiver({ timeoutMs: 50 });
    const { port } = await serve(express().use(webhook));
    const client = new Wire(port).send(head(sample().path, { 'Content-Length': 100 }) + '{');
    await client.closed;
    expect(client.received).toMatch(/^HTTP\/1.1 408 .*\r\nConnection: close\r\n/s);
    expectFailText(client.received.split('\r\n\r\n')[1]!, 408, /did not arrive/);
    expectError(errors, 'BODY_TIMEOUT', /did not arrive/);
    expect(events).toEqual([]);
  });

  test('HANDLER_TIMEOUT: onRecall did not finish at the deadline', async () => {
    const { webhook, errors, contexts } = receiver({
      timeoutMs: 50,
      onRecall: () => new Promise(() => undefined),
    });
    expectFail(await post(express().use(webhook), sample()), 503, /did not finish/);
    expectError(errors, 'HANDLER_TIMEOUT', /did not finish/);
    expect(contexts[0]?.signal.aborted).toBe(true);
  });

  test.each([
    ['throws', () => fail(new Error('secret'))],
    ['rejects', () => Promise.reject(new Error('secret'))],
    [
      'rejects with a WebhookError',
      () => Promise.reject(new WebhookError('BODY_INVALID', 'secret')),
    ],
  ])('HANDLER_FAILED: onRecall %s', async (_how, onRecall) => {
    const { webhook, errors } = receiver({ onRecall });
    expectFail(await post(express().use(webhook), sample()), 500, /the handler failed/);
    expectError(errors, 'HANDLER_FAILED', /the handler failed/);
    expect(errors[0]?.cause).toMatchObject({ message: 'secret' });
  });

  test('RECEIVER_FAILED: the clock throws', async () => {
    const { webhook, errors, events } = receiver({ token, now: () => fail(new Error('secret')) });
    expectFail(await post(express().use(webhook), sample({ token })), 500, /the receiver failed/);
    expectError(errors, 'RECEIVER_FAILED', /the receiver failed/);
    expect(errors[0]?.cause).toMatchObject({ message: 'secret' });
    expect(events).toEqual([]);
  });

  test('CLIENT_ABORTED: the client went before its body was complete', async () => {
    const { webhook, events, errors } = receiver();
    const { port } = await serve(express().use(webhook));
    const client = new Wire(port).send(head(sample().path, { 'Content-Length': 100 }) + '{');
    await pause(50);
    client.destroy();
    await until('onError was told', () => errors.length > 0);
    expectError(errors, 'CLIENT_ABORTED', /before its body was complete/);
    expect(events).toEqual([]);
  });

  test('CLIENT_ABORTED: the client went while an earlier middleware waited', async () => {
    const { webhook, events, errors } = receiver();
    const app = express().use((req, _res, next) => void req.once('close', () => next()), webhook);
    const { port } = await serve(app);
    const client = new Wire(port).send(head(sample().path, { 'Content-Length': 100 }));
    await once(client.socket, 'connect');
    await pause(50);
    client.destroy();
    await until('onError was told', () => errors.length > 0);
    expectError(errors, 'CLIENT_ABORTED', /before its body was read/);
    expect(events).toEqual([]);
  });

  test('ALREADY_ANSWERED: the response had been started before us', async () => {
    const { webhook, events, errors } = receiver();
    const next = jest.fn();
    const app = express()
      .use((_req, res, next) => {
        res.end('early');
        next();
      })
      .use(webhook, next);
    expect((await post(app, sample())).text).toBe('early');
    expectError(errors, 'ALREADY_ANSWERED', /the response was already started/);
    expect(events).toEqual([]);
    expect(next).not.toHaveBeenCalled();
  });
});

function fail(error: Error): never {
  throw error;
}

test('no code was left out', () => {
  expect([...provoked].sort()).toEqual(Object.keys(statuses).sort());
});

test('a body over the limit in characters is measured in bytes', async () => {
  const { webhook, errors } = receiver({ limit: 300 });
  const [, express] = expresses[0]!;
  const body = JSON.stringify({ text: '汉'.repeat(150) });
  expect(body.length).toBeLessThan(300);
  const app = express().use(express.text({ type: () => true }), webhook);
  expectFail(await post(app, sample({ body })), 413, /larger/);
  expectError(errors, 'BODY_TOO_LARGE', /larger/);
});
