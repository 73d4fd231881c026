import { once } from 'node:events';
import { okText, post } from '../helpers/answers';
import { closeServers, expresses, serve } from '../helpers/hosts';
import { receiver, sample } from '../helpers/receiver';
import { head, pause, until, Wire } from '../helpers/wire';

afterEach(closeServers);

const request = sample();
const body = request.body.toString();
const length = { 'Content-Length': request.body.length };
const chunked = { 'Transfer-Encoding': 'chunked' };
const inOneChunk = `${request.body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
const refused = request.path.replace('1400000001', '7');

describe.each(expresses)('the bytes on the wire: %s', (_name, express) => {
  async function start(options: Parameters<typeof receiver>[0] = {}) {
    const received = receiver(options);
    const next = jest.fn();
    const { server, port } = await serve(express().use(received.webhook, next));
    return { ...received, next, server, port, client: new Wire(port) };
  }

  test('no Content-Type', async () => {
    const { client, events } = await start();
    client.send(head(request.path, length) + body);
    const text = await client.receives(/}$/);
    expect(text).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(text).toMatch(/\r\nContent-Type: application\/json\r\nContent-Length: 50\r\n/);
    expect(text.split('\r\n\r\n')[1]).toBe(okText);
    expect(events).toHaveLength(1);
  });

  test('no Content-Type, after a parser that takes any', async () => {
    const { webhook, events } = receiver();
    const { port } = await serve(express().use(express.json({ type: () => true }), webhook));
    const client = new Wire(port).send(head(request.path, length) + body);
    await client.receives(/"ErrorCode":0}/);
    expect(events).toHaveLength(1);
  });

  test('no body at all', async () => {
    const { client } = await start();
    client.send(head(refused) + head(request.path) + head(request.path, length) + body);
    const text = await client.receives(/"ErrorCode":0}/);
    expect(text).not.toContain('Connection: close');
    expect(text.match(/"ErrorInfo":"[^"]*"/g)).toEqual([
      '"ErrorInfo":"query/SdkAppid must be the SDKAppID of this receiver"',
      '"ErrorInfo":"body is empty"',
      '"ErrorInfo":""',
    ]);
  });

  test('chunked', async () => {
    const { client, events } = await start();
    client.send(head(request.path, chunked) + inOneChunk);
    await client.receives(/"ErrorCode":0}/);
    expect(events).toHaveLength(1);
  });

  test('split in single bytes, in the middle of a character too', async () => {
    const { client, events } = await start();
    const bytes = Buffer.from(body.replace('71_1_1698741698', '汉字🙂'));
    client.socket.setNoDelay(true);
    client.send(head(request.path, { 'Content-Length': bytes.length }));
    for (const byte of bytes) {
      client.send(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    await client.receives(/"ErrorCode":0}/);
    expect(events).toMatchObject([{ msgKeys: ['汉字🙂'] }]);
  });

  test('a leading BOM', async () => {
    const { client, events } = await start();
    const bytes = Buffer.from(`\uFEFF${body}`);
    client.send(head(request.path, { 'Content-Length': bytes.length })).send(bytes);
    await client.receives(/"ErrorCode":0}/);
    expect(events).toHaveLength(1);
  });

  test('Content-Encoding: identity', async () => {
    const { client, events } = await start();
    client.send(head(request.path, { ...length, 'Content-Encoding': 'Identity' }) + body);
    await client.receives(/"ErrorCode":0}/);
    expect(events).toHaveLength(1);
  });

  test('pipelined: each is answered, in order, on one connection', async () => {
    const { client, events, errors } = await start();
    const one = head(request.path, length) + body;
    const wrong = head(refused, length) + body;
    client.send(one + wrong + one + wrong + one);
    const text = await client.receives(/(?:"ErrorCode":0}.*){3}/s);
    expect(text.match(/HTTP\/1.1 \d+/g)).toEqual(
      [200, 403, 200, 403, 200].map((status) => `HTTP/1.1 ${status}`),
    );
    expect(events).toHaveLength(3);
    expect(errors).toHaveLength(2);
  });

  test('a refusal before the body arrives leaves the connection usable', async () => {
    const { client, events } = await start();
    client.send(head(refused, length));
    const refusal = await client.receives(/"ErrorCode":403}/);
    expect(refusal).toMatch(/Connection: keep-alive/);
    client.send(body);
    client.send(head(request.path, length) + body);
    await client.receives(/"ErrorCode":0}/);
    expect(events).toHaveLength(1);
  });

  test('a refusal of a chunked request is answered at once, and closed when its body has ended', async () => {
    const { client } = await start();
    client.send(head(refused, chunked));
    const refusal = await client.receives(/"ErrorCode":403}/);
    expect(refusal).toMatch(/\r\nConnection: close\r\n/);
    expect(client.socket.readableEnded).toBe(false);
    client.send(inOneChunk);
    await client.closed;
    expect(client.socket.errored).toBeNull();
  });

  test('a refusal of a body that never ends is closed at the deadline', async () => {
    const { client, server } = await start({ timeoutMs: 100 });
    client.send(head(refused, chunked));
    const timer = setInterval(() => client.send('1\r\n \r\n'), 5);
    await client.closed;
    clearInterval(timer);
    expect(client.received).toMatch(/ 403 .*"ErrorCode":403}$/s);
    const connections = await new Promise((resolve) => {
      server.getConnections((_error, count) => resolve(count));
    });
    expect(connections).toBe(0);
  });

  test('a body announced over the limit is refused before a byte of it is read', async () => {
    const { client } = await start({ limit: 100, timeoutMs: 100 });
    client.send(head(request.path, { 'Content-Length': 101 }));
    await client.closed;
    expect(client.received).toMatch(/ 413 .*\r\nConnection: close\r\n.*"ErrorCode":413}$/s);
  });

  test('a body of exactly the limit is taken, however it arrives', async () => {
    const limit = request.body.length;
    const { client, events } = await start({ limit });
    client.send(head(request.path, length) + body);
    client.send(head(request.path, chunked) + inOneChunk);
    await client.receives(/(?:"ErrorCode":0}.*){2}/s);
    for (const parser of [express.text({ type: () => true }), express.raw({ type: () => true })]) {
      const { webhook } = receiver({ limit });
      await post(express().use(parser, webhook), request).expect(200, okText);
    }
    expect(events).toHaveLength(2);
  });

  test('a refusal of a body of exactly the limit keeps the connection', async () => {
    const { client } = await start({ limit: request.body.length });
    client.send(head(refused, length));
    expect(await client.receives(/"ErrorCode":403}/)).toMatch(/Connection: keep-alive/);
    client.send(body + head(request.path, length) + body);
    await client.receives(/"ErrorCode":0}/);
  });

  test('a body that never came, or was too large, is collected no longer', async () => {
    const collectors: number[] = [];
    const { webhook } = receiver({
      limit: 1000,
      timeoutMs: 50,
      onError: (_error, { req }) => void collectors.push(req.listenerCount('data')),
    });
    const { port } = await serve(express().use(webhook));
    const client = new Wire(port).send(head(request.path, { 'Content-Length': 9 }));
    await client.receives(/"ErrorCode":408}/);
    const large = new Wire(port).send(head(request.path, chunked));
    large.send(`3e9\r\n${' '.repeat(1001)}\r\n`);
    await large.receives(/"ErrorCode":413}/);
    expect(collectors).toEqual([0, 0]);
  });

  test('a refused body of unknown length ends the connection when it ends, not at the deadline', async () => {
    const { client } = await start({ timeoutMs: 60_000 });
    client.send(head(refused, chunked) + '2\r\n{}\r\n');
    expect(await client.receives(/"ErrorCode":403}/)).toMatch(/Connection: close/);
    client.send('0\r\n\r\n');
    await client.closed;
  });

  test('a chunked body with an error that needed it keeps the connection', async () => {
    const { client, events } = await start();
    client.send(head(request.path, chunked) + '2\r\n{}\r\n0\r\n\r\n');
    expect(await client.receives(/"ErrorCode":400}/)).toMatch(/Connection: keep-alive/);
    client.send(head(request.path, length) + body);
    await client.receives(/"ErrorCode":0}/);
    expect(events).toHaveLength(1);
  });

  test('Expect: 100-continue', async () => {
    const { client, events } = await start();
    client.send(head(request.path, { ...length, Expect: '100-continue' }));
    await client.receives(/100 Continue/);
    client.send(body);
    await client.receives(/"ErrorCode":0}/);
    expect(events).toHaveLength(1);
  });

  test('announced longer than sent, then half closed: nothing is handled', async () => {
    const { client, events, errors } = await start();
    client.send(head(request.path, { 'Content-Length': request.body.length + 1 }) + body);
    client.socket.end();
    await client.closed;
    await until('onError was told', () => errors.length > 0);
    expect(errors).toMatchObject([{ code: 'CLIENT_ABORTED' }]);
    expect(events).toEqual([]);
  });

  test('half closed after the whole request: node takes the client for gone, the event is handled', async () => {
    const { client, events, errors } = await start({ onRecall: () => pause(30) });
    client.send(head(request.path, length) + body);
    client.socket.end();
    await client.closed;
    expect(client.received).toBe('');
    await until('it was handled', () => events.length > 0);
    expect(errors).toEqual([]);
  });

  test('half closed on a server that allows it: answered', async () => {
    const { client, server, events } = await start({ onRecall: () => pause(30) });
    Object.assign(server, { httpAllowHalfOpen: true });
    client.send(head(request.path, length) + body);
    client.socket.end();
    await client.receives(/"ErrorCode":0}/);
    expect(events).toHaveLength(1);
  });

  test('a client that leaves while onRecall runs does not abort it', async () => {
    let finish: () => void = jest.fn();
    const { client, events, errors, contexts } = await start({
      onRecall: () => new Promise<void>((resolve) => (finish = resolve)),
    });
    client.send(head(request.path, length) + body);
    await until('it was handled', () => events.length > 0);
    client.destroy();
    await once(contexts[0]!.req.socket, 'close');
    finish();
    await pause(20);
    expect(contexts[0]!.signal.aborted).toBe(false);
    expect(errors).toEqual([]);
  });
});
