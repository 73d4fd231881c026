/** Reports of the users of other receivers (shared with this project as lessons), each as a test here. */
import { expectFail, okText, post } from './helpers/answers';
import { closeServers, expresses } from './helpers/hosts';
import { receiver, sample, token } from './helpers/receiver';
import { pause } from './helpers/wire';
import { recallWebhook } from '../lib';
import { recallRequest, sign } from '../lib/testing';

afterEach(closeServers);

describe.each(expresses)('%s', (_name, express) => {
  test('octokit/webhooks.js 40, 1081: hangs after express.json()', async () => {
    const { webhook, events } = receiver();
    const app = express().use(express.json(), webhook);
    await post(app, sample(), { 'Content-Type': 'application/json' }).expect(200, okText);
    expect(events).toHaveLength(1);
  });

  test('line-bot-sdk-nodejs 25: a request without signature was passed on', async () => {
    const { webhook, events } = receiver({ token });
    const next = jest.fn();
    expectFail(await post(express().use(webhook, next), sample()), 401, /Sign is missing/);
    expect(next).not.toHaveBeenCalled();
    expect(events).toEqual([]);
  });

  test('octokit/webhooks.js 770, line-bot-sdk-nodejs 1398: rotation, several tokens, no bypass', async () => {
    const { webhook } = receiver({ token: ['old', 'new'] });
    const app = express().use(webhook);
    await post(app, sample({ token: 'old' })).expect(200, okText);
    await post(app, sample({ token: 'new' })).expect(200, okText);
    for (const forged of ['old,new', '', 'oldnew']) {
      expectFail(await post(app, sample({ token: forged })), 401, /does not match/);
    }
  });

  test('thirdweb-dev/js 7103: NaN timestamps passed the window', async () => {
    const { webhook } = receiver({ token });

    for (const RequestTime of ['NaN', 'Infinity', '-1', '1e9']) {
      const query = { RequestTime, Sign: sign(token, RequestTime) };
      expectFail(await post(express().use(webhook), sample({ query })), 401, /1 to 12 digits/);
    }
  });

  test('octokit/webhooks.js 185, 99; bolt-js 786: late answers', async () => {
    const { webhook } = receiver({ timeoutMs: 40, onRecall: () => pause(400) });
    expectFail(await post(express().use(webhook), sample()), 503, /deadline/);
    await webhook.idle();
  });

  test('vercel/chat 667: dropping a retry lost the event', async () => {
    let isDown = true;
    const { webhook, events } = receiver({
      onRecall: () => (isDown ? Promise.reject(new Error('down')) : undefined),
    });
    const app = express().use(webhook);
    const request = sample();
    await post(app, request).expect(500);
    isDown = false;
    await post(app, request).expect(200, okText);
    await post(app, request).expect(200, okText);
    expect(events).toHaveLength(3);
  });

  test('express-openapi-validator 969: assigning req.query broke on Express 5', async () => {
    const { webhook, contexts } = receiver();
    const app = express().use((req, _res, next) => {
      Object.defineProperty(req, 'query', {
        get: () => ({ mine: true }),
        set: () => {
          throw new Error('req.query was assigned');
        },
      });
      next();
    }, webhook);
    await post(app, sample()).expect(200, okText);
    expect(contexts[0]?.req).toHaveProperty('query', { mine: true });
  });

  test('stripe-node 601: no way to test a host app', async () => {
    const { webhook, events } = receiver({ token });
    const { path, headers, body } = recallRequest({ sdkAppId: 1400000001, token });
    await post(express().use(webhook), { method: 'POST', path, headers, body }).expect(200);
    expect(events).toHaveLength(1);
  });

  test('github-webhook-handler: answers 400 and calls next(err); breaks under a mount path', async () => {
    const { webhook, events } = receiver();
    const onNext = jest.fn();
    const app = express().use('/a/b', webhook, onNext);
    expectFail(await post(app, sample({ path: '/a/b?own=1', body: '{' })), 400, /JSON/);
    await post(app, sample({ path: '/a/b/?own=1' })).expect(200, okText);
    expect(onNext).not.toHaveBeenCalled();
    expect(events).toHaveLength(1);
  });
});

test('twilio-node 1060, 321, 505: options checked too late', () => {
  const options = { sdkAppId: 1, onRecall: () => undefined };
  expect(() => recallWebhook({ ...options, token: process.env.UNSET_TOKEN })).toThrow(/"token"/);
});
