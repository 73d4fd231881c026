import { createServer } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import supertest from 'supertest';
import { acknowledgeRest, recallWebhook } from '../../lib';
import { recallRequest } from '../../lib/testing';
import { expectFail, okAck, okText, post } from '../helpers/answers';
import { expresses } from '../helpers/hosts';
import { receiver, sample, token } from '../helpers/receiver';

const sibling = sample({
  query: { CallbackCommand: 'OfficialAccount.CallbackAfterSendMsg' },
  body: { CallbackCommand: 'OfficialAccount.CallbackAfterSendMsg' },
});

/** Answers with what it finds of the request: its headers, req.body, or else the bytes of the stream. */
const echo: RequestHandler = (req, res) => {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => {
    res.json({
      method: req.method,
      url: req.originalUrl,
      hasBody: 'body' in req && req.body !== undefined,
      bytes: Buffer.concat(chunks).toString(),
      length: req.headers['content-length'],
    });
  });
};

describe.each(expresses)('composition: %s', (_name, express) => {
  const parsers: [string, RequestHandler, string][] = [
    ['express.json()', express.json(), 'application/json'],
    ['express.text()', express.text({ type: () => true }), 'text/plain'],
    ['express.raw()', express.raw({ type: () => true }), 'application/octet-stream'],
    [
      'urlencoded, which leaves JSON alone',
      express.urlencoded({ extended: true }),
      'application/json',
    ],
    [
      'express.json(), which leaves a form type alone',
      express.json(),
      'application/x-www-form-urlencoded',
    ],
  ];

  test.each(parsers)('after %s', async (_parser, parser, type) => {
    const { webhook, events } = receiver();
    const app = express().use(parser, webhook);
    const response = await post(app, sample(), { 'Content-Type': type });
    expect(response.body).toEqual(okAck);
    expect(events).toMatchObject([{ officialAccount: '#TOA#_123', msgKeys: ['71_1_1698741698'] }]);
  });

  test.each(parsers)(
    'after %s, the parsed value is as strictly checked',
    async (_p, parser, type) => {
      const { webhook, events } = receiver();
      const app = express().use(parser, webhook);
      for (const body of ['{}', '[]', '{"CallbackCommand":1}']) {
        expectFail(await post(app, sample({ body }), { 'Content-Type': type }), 400, /^body must/);
      }
      expect(events).toEqual([]);
    },
  );

  test.each([
    ['express.raw()', express.raw({ type: () => true }), /empty/],
    ['express.text()', express.text({ type: () => true }), /empty|object/],
    ['express.json()', express.json({ type: () => true }), /empty|required/],
  ])('an empty body after %s is refused at once', async (_parser, parser, message) => {
    const { webhook } = receiver();
    const app = express().use(parser, webhook);
    expectFail(await post(app, sample({ body: '' })), 400, message);
  });

  /** A middleware that leaves this on req.body, and the stream alone. */
  const leave =
    (body: unknown): RequestHandler =>
    (req, _res, next) => {
      req.body = body;
      next();
    };

  test.each([
    ['object, as the parsers of Express 4 leave it', {}],
    ['Buffer', Buffer.alloc(0)],
  ])('an empty %s, is no body', async (_what, blank) => {
    const { webhook, events } = receiver();
    await post(express().use(leave(blank), webhook), sample()).expect(200, okText);
    expect(events).toHaveLength(1);
  });

  test.each([
    ['a string', (bytes: Buffer) => bytes.toString()],
    [
      'part of a larger memory',
      (bytes: Buffer) => new Uint8Array([0, ...bytes, 0]).subarray(1, -1),
    ],
    ['an object', (bytes: Buffer) => JSON.parse(bytes.toString()) as unknown],
  ])('the body as %s on req.body, whatever the stream has', async (_what, convert) => {
    const { webhook, events } = receiver();
    const app = express().use(leave(convert(sample().body)), webhook);
    await post(app, sample({ body: '{' })).expect(200, okText);
    expect(events).toMatchObject([{ msgKeys: ['71_1_1698741698'] }]);
  });

  test.each([null, 0, false])('%s on req.body is a body, and no object', async (value) => {
    const { webhook } = receiver();
    const response = await post(express().use(leave(value), webhook), sample());
    expectFail(response, 400, /^body must be object$/);
  });

  test.each([
    ['express.text()', express.text({ type: () => true }), 'multipart/form-data'],
    ['express.raw()', express.raw({ type: () => true }), 'application/x-www-form-urlencoded'],
    [
      'express.json(), a type that only mentions a form',
      express.json({ type: () => true }),
      'application/json; profile="multipart/form-data"',
    ],
  ])('no form parser was %s', async (_parser, parser, type) => {
    const { webhook } = receiver();
    const app = express().use(parser, webhook);
    await post(app, sample(), { 'Content-Type': type }).expect(200, okText);
  });

  test.each([false, 'simple', 'extended'])('with query parser %s', async (setting) => {
    const { webhook, events } = receiver({ token });
    const app = express().set('query parser', setting).use('/im-callback', webhook);
    const response = await post(app, sample({ token, path: '/im-callback?own=1' }));
    expect(response.body).toEqual(okAck);
    expect(events).toMatchObject([{ clientIp: '127.0.0.1', optPlatform: 'RESTAPI' }]);
  });

  test('before express.json(): another command reaches it with its body unread', async () => {
    const { webhook } = receiver();
    const app = express().use('/im-callback', webhook, express.json(), (req, res) => {
      res.json(req.body);
    });
    const request = { ...sibling, path: `/im-callback${sibling.path}` };
    const response = await post(app, request, { 'Content-Type': 'application/json' });
    expect(response.body).toMatchObject({
      CallbackCommand: 'OfficialAccount.CallbackAfterSendMsg',
    });
  });

  test.each([
    ['another command', 'post', sibling.path],
    ['a push event without a command', 'post', '/?SdkAppid=1400000001&contenttype=json'],
    ['no query', 'post', '/'],
    ['a command that only begins like ours', 'post', `${sample().path}X`.replace(/&.*X/, 'X')],
    ['our command with another method', 'put', sample().path],
    ['our command with another method', 'get', sample().path],
    ['ours by another case', 'post', sample().path.replace('CallbackCommand', 'callbackcommand')],
  ] as const)('%s is passed on untouched', async (_case, method, path) => {
    const { webhook, events, errors } = receiver();
    const agent = supertest(express().use('/', webhook, echo));
    const response = await agent[method](path).send('{"a": 1}');
    expect(response.body).toEqual({
      method: method.toUpperCase(),
      url: path,
      hasBody: false,
      bytes: '{"a": 1}',
      length: '8',
    });
    expect([...events, ...errors]).toEqual([]);
  });

  test('whatever the SDKAppID, a sibling of another app is passed on', async () => {
    const { webhook } = receiver({ token });
    const path = sibling.path.replace(/SdkAppid=\d+/, 'SdkAppid=7');
    const response = await post(express().use('/', webhook, echo), { ...sibling, path });
    expect(response.body).toMatchObject({ bytes: sibling.body.toString() });
  });

  test('inside a router, a sub-app and nested mounts', async () => {
    const { webhook, events } = receiver();
    const router = express.Router().use('/recall', webhook);
    const app = express().use('/a', express().use('/b', router));
    const response = await post(app, sample({ path: '/a/b/recall' }));
    expect(response.body).toEqual(okAck);
    expect(events).toHaveLength(1);
  });

  test('on app.post with a path', async () => {
    const { webhook, events } = receiver();
    await post(express().post('/im', webhook), sample({ path: '/im' })).expect(200, okText);
    expect(events).toHaveLength(1);
  });

  test('two apps, one path each: the token of one does not open the other', async () => {
    const one = receiver({ token: 'token-one' });
    const two = receiver({ sdkAppId: 20000001, token: 'token-two' });
    const app = express().use('/one', one.webhook).use('/two', two.webhook);

    const good = recallRequest({ sdkAppId: 20000001, token: 'token-two', path: '/two' });
    await post(app, good).expect(200, okText);
    const crossed = recallRequest({ sdkAppId: 20000001, token: 'token-one', path: '/two' });
    expectFail(await post(app, crossed), 401, /does not match/);
    const astray = recallRequest({ sdkAppId: 20000001, token: 'token-two', path: '/one' });
    expectFail(await post(app, astray), 403, /SdkAppid/);

    expect(one.events).toEqual([]);
    expect(two.events).toMatchObject([{ sdkAppId: 20000001 }]);
  });

  test('acknowledgeRest() answers what nobody handled, and nothing else', async () => {
    const { webhook, events } = receiver();
    const app = express()
      .use('/im', webhook, acknowledgeRest())
      .use((req, res) => void res.status(404).end(req.originalUrl));
    await post(app, { ...sibling, path: `/im${sibling.path}` }).expect(200, okText);
    await post(app, { ...sibling, path: '/im?CallbackCommand=' }).expect(404);
    await post(app, { ...sibling, path: '/im?SdkAppid=1' }).expect(404);
    await supertest(app).get(`/im${sibling.path}`).expect(404);
    expect(events).toEqual([]);
  });

  test('acknowledgeRest() leaves a response alone that has been started', async () => {
    const failed = jest.fn();
    const onError: ErrorRequestHandler = (error, _req, _res, next) => {
      failed(error);
      next(error);
    };
    const app = express()
      .use((_req, res, next) => {
        res.end('early');
        next();
      }, acknowledgeRest())
      .use(onError);
    expect((await post(app, sibling)).text).toBe('early');
    expect(failed).not.toHaveBeenCalled();
  });

  test('req.query is never assigned, and a response header of the host is kept', async () => {
    const { webhook } = receiver();
    const app = express()
      .use((_req, res, next) => {
        res.setHeader('X-Own', 'yes');
        next();
      })
      .use(webhook);
    const response = await post(app, sample());
    expect(response.headers).toMatchObject({
      'x-own': 'yes',
      'content-type': 'application/json',
      'content-length': '50',
    });
  });
});

test('under bare node:http', async () => {
  const { webhook, events } = receiver();
  const server = createServer((req, res) =>
    webhook(req, res, () => {
      res.statusCode = 404;
      res.end();
    }),
  );
  await post(server, sample()).expect(200, okText);
  await post(server, sibling).expect(404);
  expect(events).toHaveLength(1);
});

test('a request without a URL, as an adapter may make it, is passed on', () => {
  const next = jest.fn();
  const request = { method: 'POST', headers: {} } as never;
  recallWebhook({ sdkAppId: 1, onRecall: jest.fn() })(request, {} as never, next);
  acknowledgeRest()(request, {} as never, next);
  expect(next).toHaveBeenCalledTimes(2);
});
