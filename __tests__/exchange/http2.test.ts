import { once } from 'node:events';
import { connect, constants, createServer, type Http2Server } from 'node:http2';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { okText, pause, receiver, sample } from '../helpers/exchange';

let server: Http2Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function start(options: Parameters<typeof receiver>[0]) {
  const received = receiver(options);
  server = createServer((req, res) => {
    // The compatibility API is meant to stand in for these types.
    const [request, response] = [req, res] as unknown as [IncomingMessage, ServerResponse];
    received.webhook(request, response, jest.fn());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return { ...received, client };
}

function open(client: ReturnType<typeof connect>, path: string) {
  const stream = client.request({ ':method': 'POST', ':path': path });
  stream.setEncoding('utf8');
  const answer = { status: 0, text: '' };
  stream.on(
    'response',
    (headers) => (answer.status = Number(headers[constants.HTTP2_HEADER_STATUS])),
  );
  stream.on('data', (text: string) => (answer.text += text));
  stream.on('error', () => undefined);
  return { stream, answer, closed: once(stream, 'close') };
}

test('a request without an announced length is handled, a refused one is answered without Connection', async () => {
  const { client, events, errors } = await start({});
  const { path, body } = sample();

  const good = open(client, path);
  good.stream.end(body);
  await good.closed;
  expect(good.answer).toEqual({ status: 200, text: okText });
  expect(events).toHaveLength(1);

  const refused = open(client, path.replace('1400000001', '7'));
  await once(refused.stream, 'response');
  await pause(20);
  refused.stream.end(body);
  await refused.closed;
  expect(refused.answer).toMatchObject({
    status: 403,
    text: expect.stringContaining('FAIL') as string,
  });
  expect(errors).toMatchObject([{ code: 'SDKAPPID_MISMATCH' }]);
  client.close();
});

test('a refused body that never ends is cut off at the deadline, and its connection lives on', async () => {
  const { client, events } = await start({ timeoutMs: 50 });
  const { path, body } = sample();
  const refused = open(client, path.replace('1400000001', '7'));
  await refused.closed;
  expect(refused.answer.status).toBe(403);

  const good = open(client, path);
  good.stream.end(body);
  await good.closed;
  expect(events).toHaveLength(1);
  client.close();
});
