import { answerOf, endless, failed, receiver, streamOf, toRequest } from './requests';
import { okAck } from '../helpers/answers';
import { sample } from '../helpers/receiver';

const text = sample().body.toString();
const headers = {};

async function receive(init: RequestInit, options: { limit?: number; timeoutMs?: number } = {}) {
  const { webhook, events, codes } = receiver(options);
  const answer = await answerOf(await webhook(toRequest(sample(), { headers, ...init })));
  return { answer, codes, events };
}

const bytes = new TextEncoder().encode(text);

test.each([
  ['whole', text],
  ['in pieces', streamOf(bytes.subarray(0, 7), bytes.subarray(7))],
  ['after a BOM', `\uFEFF${text}`],
  ['as another view', streamOf(new DataView(bytes.buffer))],
  ['with empty pieces', streamOf(new Uint8Array(0), bytes, new Uint8Array(0))],
  ['as a Blob', new Blob([text])],
])('a body %s is received', async (_how, body) => {
  const { answer, events } = await receive({ body });
  expect(answer).toEqual([200, okAck]);
  expect(events[0]!.body).toEqual(JSON.parse(text));
});

test.each([
  ['announced as larger', text, { 'Content-Length': '99' }, 413, 'BODY_TOO_LARGE'],
  ['encoded', text, { 'Content-Encoding': 'gzip' }, 415, 'BODY_UNSUPPORTED'],
])('a body %s is refused unread', async (_how, body, own, status, code) => {
  const { webhook, codes } = receiver({ limit: 98 });
  const request = toRequest(sample(), { headers: own, body });
  expect((await webhook(request)).status).toBe(status);
  expect(codes).toEqual([code]);
  expect(request.bodyUsed).toBe(false);
});

test('a body is read up to the limit, and no further', async () => {
  let isCancelled = false;
  const pieces = [bytes, bytes];
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(pieces.pop() ?? bytes),
    cancel: () => {
      isCancelled = true;
    },
  });
  const { answer, codes } = await receive({ body }, { limit: bytes.length });
  expect([answer, codes]).toEqual([failed(413, 'larger than the limit'), ['BODY_TOO_LARGE']]);
  expect(isCancelled).toBe(true);
});

test.each([
  ['not UTF-8', streamOf(Buffer.from(text.replace('}', '\xe9}'), 'latin1')), 400, 'BODY_NOT_JSON'],
  ['missing', null, 400, 'BODY_NOT_JSON'],
  ['a stream of text', streamOf('{}'), 500, 'BODY_UNREADABLE'],
  ['a stream with a hole', streamOf(undefined, bytes), 500, 'BODY_UNREADABLE'],
  ['a stream of ArrayBuffers', streamOf(bytes.buffer), 500, 'BODY_UNREADABLE'],
])('a body that is %s', async (_what, body, status, code) => {
  const { answer, codes } = await receive({ body });
  expect([answer[0], codes]).toEqual([status, [code]]);
});

test('a body that the framework left out, as SvelteKit does without a Content-Type', async () => {
  const { answer, codes } = await receive({ body: null, headers: { 'Content-Length': '99' } });
  expect(answer).toEqual(failed(500, 'the framework left out the body'));
  expect(codes).toEqual(['BODY_UNREADABLE']);
});

test.each([
  ['read', (request: Request) => request.text()],
  ['locked', (request: Request) => request.body!.getReader()],
])('a body that was %s before', async (_how, use) => {
  const { webhook, codes } = receiver();
  const request = toRequest(sample());
  await use(request);
  expect(await answerOf(await webhook(request))).toEqual(failed(500, 'was read before'));
  expect(codes).toEqual(['BODY_UNREADABLE']);
});

test('the client leaves before its body is complete', async () => {
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new TypeError('terminated'));
    },
  });
  const { answer, codes, events } = await receive({ body });
  expect([answer, codes, events]).toEqual([failed(503, 'not answered'), ['CLIENT_ABORTED'], []]);
});

test('a body that was read from another clone is received', async () => {
  const { webhook } = receiver();
  const request = toRequest(sample());
  const clone = request.clone();
  await request.text();
  expect((await webhook(clone)).status).toBe(200);
});

test('the query of a Request counts as it was sent: escaped, or beyond all measure', async () => {
  const { webhook, codes } = receiver();
  const escaped = sample().path.replace('CallbackCommand=Off', 'CallbackCommand=%4f%66%66');
  const padded = `${sample().path}${'&x=%ff'.repeat(200_000)}`;
  for (const path of [escaped, padded]) {
    expect((await webhook(toRequest({ ...sample(), path }))).status).toBe(200);
  }
  expect(codes).toEqual([]);
});

describe('the client leaves, which only the signal tells', () => {
  const aborted = [failed(503, 'not answered'), ['CLIENT_ABORTED'], []];

  test.each([
    ['before', () => AbortSignal.abort()],
    ['while the body stalls', () => AbortSignal.timeout(20)],
  ])('%s', async (_when, signal) => {
    const { answer, codes, events } = await receive({ body: endless(), signal: signal() });
    expect([answer, codes, events]).toEqual(aborted);
  });

  test('after the body: the event is handled', async () => {
    const controller = new AbortController();
    const { webhook, events, codes } = receiver({ onRecall: () => controller.abort() });
    const request = toRequest(sample(), { signal: controller.signal });
    expect((await webhook(request)).status).toBe(200);
    expect([events.length, codes]).toEqual([1, []]);
  });

  test('a Request without a signal, as some runtimes and mocks have it, is received', async () => {
    const { webhook, codes } = receiver();
    const request = toRequest(sample());
    Object.defineProperty(request, 'signal', { value: null });
    expect([(await webhook(request)).status, codes]).toEqual([200, []]);
  });
});

test.each([
  ['ends when it is cancelled', () => undefined],
  [
    'fails when it is cancelled',
    () => {
      throw new Error('cannot be cancelled');
    },
  ],
])('a body that stalls, and %s', async (_how, onCancel) => {
  const { answer, codes, events } = await receive({ body: endless(onCancel) }, { timeoutMs: 20 });
  expect([answer, codes, events]).toEqual([failed(408, 'did not arrive'), ['BODY_TIMEOUT'], []]);
});
