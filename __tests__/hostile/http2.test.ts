/** What holds of connections in HTTP/1 holds of streams in HTTP/2: nothing may touch the session. */
import {
  connect,
  constants,
  createServer,
  type ClientHttp2Session,
  type ClientHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { acknowledgeRest, recallWebhook, type RecallWebhookOptions } from '../../lib';
import { recallRequest, type SignedRequest } from '../../lib/testing';
import { okAck } from '../helpers/answers';
import { activeTimers } from '../helpers/target';
import { until } from '../helpers/wire';

const sdkAppId = 1400000001;
const handled: string[] = [];
const refused: string[] = [];
let session: ClientHttp2Session;
let stop: () => Promise<void>;

async function start(options: Partial<RecallWebhookOptions> = {}): Promise<void> {
  const webhook = recallWebhook({
    sdkAppId,
    token: false,
    ...options,
    onRecall(event, context) {
      handled.push(event.officialAccount);
      return options.onRecall?.(event, context);
    },
    onError: ({ code }) => refused.push(code),
  });
  const rest = acknowledgeRest();
  const server = createServer((req, res) => {
    // node:http2 offers the same interface, under types of its own.
    const [request, response] = [req, res] as unknown as Parameters<typeof webhook>;
    webhook(request, response, () => rest(request, response, () => res.end('unclaimed')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  stop = () =>
    new Promise((resolve) => {
      session.destroy();
      server.close(() => resolve());
    });
}

const begin = ({ method, path }: SignedRequest, headers = {}) =>
  session.request({ ':method': method, ':path': path, ...headers });

async function answerOf(stream: ClientHttp2Stream): Promise<{ status: unknown; ack: unknown }> {
  let status: unknown;
  let text = '';
  stream.on('response', (headers) => (status = headers[':status']));
  for await (const piece of stream.setEncoding('utf8')) text += piece as string;
  return { status, ack: JSON.parse(text) };
}

async function expectUnharmed(): Promise<void> {
  const request = recallRequest({ sdkAppId });
  expect(await answerOf(begin(request).end(request.body))).toEqual({ status: 200, ack: okAck });
  expect(session.destroyed).toBe(false);
}

beforeEach(() => {
  handled.length = 0;
  refused.length = 0;
});
afterEach(() => stop());

const wrongApp = recallRequest({ sdkAppId: 1 });
const right = recallRequest({ sdkAppId });

test('a request is answered', async () => {
  await start();
  await expectUnharmed();
  expect(handled).toEqual(['#TOA#_123']);
});

test.each([
  ['of unknown length', {}],
  ['within the limit', { 'content-length': wrongApp.body.length }],
])('a refused body %s leaves the session usable', async (_name, headers) => {
  await start();
  const { status, ack } = await answerOf(begin(wrongApp, headers).end(wrongApp.body));
  expect(status).toBe(403);
  expect(ack).toMatchObject({ ActionStatus: 'FAIL', ErrorCode: 403 });
  await expectUnharmed();
});

test('a refused body of unknown length may come to its end', async () => {
  await start();
  const failed = jest.fn();
  const stream = begin(wrongApp).on('error', failed);
  stream.write('x');
  const response = new Promise((resolve) => stream.once('response', resolve));
  expect(await response).toMatchObject({ ':status': 403 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(stream.closed).toBe(false);
  stream.resume().end('x');
  await until('the stream was over', () => stream.closed);
  expect(failed).not.toHaveBeenCalled();
  await expectUnharmed();
});

test('a body announced beyond the limit is refused', async () => {
  await start();
  const stream = begin(right, { 'content-length': 2 ** 30 }).on('error', jest.fn());
  stream.write('x');
  const response = new Promise((resolve) => stream.once('response', resolve));
  expect(await response).toMatchObject({ ':status': 413 });
  await expectUnharmed();
});

test('an endless body after a refusal ends its stream at the deadline, not the session', async () => {
  await start({ timeoutMs: 100 });
  const stream = begin(wrongApp).on('error', jest.fn());
  stream.resume().write('x');
  await until('the stream was cut off', () => stream.destroyed);
  await expectUnharmed();
});

test('a body that stalls is refused at the deadline', async () => {
  await start({ timeoutMs: 100 });
  const { status } = await answerOf(begin(right).on('error', jest.fn()));
  expect(status).toBe(408);
  expect(refused).toEqual(['BODY_TIMEOUT']);
  await expectUnharmed();
});

test('silence ends the stream, not the session', async () => {
  let finish: () => void = () => undefined;
  await start({
    timeoutMs: 50,
    onFailure: 'silence',
    onRecall({ officialAccount }) {
      if (officialAccount === 'fails') throw new Error();
      return officialAccount === 'slow' && new Promise<void>((resolve) => (finish = resolve));
    },
  });
  const failing = recallRequest({ sdkAppId, body: { Official_Account: 'fails' } });
  const slow = recallRequest({ sdkAppId, body: { Official_Account: 'slow' } });
  const silent = begin(failing).on('error', jest.fn()).end(failing.body);
  await until('the first had failed', () => refused.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const late = answerOf(begin(slow).end(slow.body));
  await until('silence was over', () => silent.destroyed);
  finish();
  await expect(late).rejects.toThrow();
  await expectUnharmed();
});

test.each([
  ['before the first byte', ''],
  ['in the middle of the body', '{"CallbackCommand":'],
])('a stream that is reset %s is refused', async (_name, part) => {
  await start();
  const stream = begin(right).on('error', jest.fn());
  if (part.length > 0) await new Promise((resolve) => stream.write(part, resolve));
  await expectUnharmed();
  stream.close(constants.NGHTTP2_CANCEL);
  await until('it was refused', () => refused.length > 0);
  // Node ends the body of a reset stream before it tells of the reset.
  expect(['BODY_NOT_JSON', 'CLIENT_ABORTED']).toContain(refused[0]);
  expect(handled).toHaveLength(1);
  await expectUnharmed();
});

test('trailers after a body change nothing', async () => {
  await start();
  const { method, path, body } = right;
  const stream = session.request({ ':method': method, ':path': path }, { waitForTrailers: true });
  const sent = jest.fn(() => stream.sendTrailers({ 'x-checksum': '1' }));
  stream.once('wantTrailers', sent);
  expect(await answerOf(stream.end(body))).toEqual({ status: 200, ack: okAck });
  expect(sent).toHaveBeenCalled();
  await expectUnharmed();
});

test('a flood of streams that are reset leaves no timer and no body behind', async () => {
  await start();
  const before = activeTimers();
  const streams = Array.from({ length: 300 }, () => begin(right).on('error', jest.fn()));
  for (const stream of streams) stream.write(right.body.subarray(0, 20));
  await expectUnharmed();
  for (const stream of streams) stream.close(constants.NGHTTP2_CANCEL);
  await until('all were refused', () => refused.length === streams.length);
  await until('every timer had gone', () => activeTimers() <= before);
  await expectUnharmed();
});

test('a session that vanishes in the middle of a body is refused', async () => {
  await start();
  const stream = begin(right).on('error', jest.fn());
  stream.write(right.body.subarray(0, 20));
  await expectUnharmed();
  session.destroy();
  await until('it was refused', () => refused.length > 0);
  expect(['BODY_NOT_JSON', 'CLIENT_ABORTED']).toContain(refused[0]);
  expect(handled).toHaveLength(1);
});

test('a client that leaves while onRecall runs is handled all the same', async () => {
  let finish: () => void = () => undefined;
  await start({
    onRecall: ({ officialAccount }) =>
      officialAccount === 'slow' && new Promise<void>((resolve) => (finish = resolve)),
  });
  const slow = recallRequest({ sdkAppId, body: { Official_Account: 'slow' } });
  const stream = begin(slow).on('error', jest.fn()).end(slow.body);
  await until('it ran', () => handled.length > 0);
  stream.close(constants.NGHTTP2_CANCEL);
  await expectUnharmed();
  finish();
  await expectUnharmed();
  expect(refused).toEqual([]);
});
