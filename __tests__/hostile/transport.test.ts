/** Clients that do to the connection what no honest sender does. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { acknowledgeRest, type RecallWebhookOptions } from '../../lib';
import { okAck } from '../helpers/answers';
import { hostNames, serve } from '../helpers/hosts';
import { sample } from '../helpers/receiver';
import { bodyWith, startTarget, type Target } from '../helpers/target';
import { ackOf, chunk, head, lastChunk, until, whole, Wire } from '../helpers/wire';

const chunked = { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' };
const anyText = expect.any(String) as string;
const failAck = (status: number) => ({
  ActionStatus: 'FAIL',
  ErrorInfo: anyText,
  ErrorCode: status,
});

/** Writes as long as somebody takes it. */
async function sendWithoutEnd(wire: Wire, piece: Buffer): Promise<void> {
  await until('it was cut off', () => {
    wire.send(piece);
    return wire.isClosed;
  });
}

describe.each(hostNames)('on %s', (host) => {
  let target: Target;
  const start = async (options?: Partial<RecallWebhookOptions>) =>
    (target = await startTarget(host, options));

  afterEach(async () => {
    try {
      await target.expectUnharmed();
    } finally {
      await target.close();
    }
  });

  describe('a slow body', () => {
    test('of announced length is given up at the deadline', async () => {
      await start({ timeoutMs: 120 });
      const { body, ...request } = target.request();
      const wire = target.wire().send(head(request), body.subarray(0, 10));
      expect(ackOf(await wire.answer())).toEqual(failAck(408));
      await wire.closed;
      expect(target.refused).toEqual(['BODY_TIMEOUT']);
      expect(target.handled).toEqual([]);
    });

    test('in chunks is given up at the deadline, even while bytes come', async () => {
      await start({ timeoutMs: 120 });
      const wire = target.wire().send(head(target.request(), chunked));
      const sending = sendWithoutEnd(wire, chunk(' '));
      expect(ackOf(await wire.answer())).toEqual(failAck(408));
      await wire.closed;
      await sending;
      expect(target.refused).toEqual(['BODY_TIMEOUT']);
    });

    test('of single bytes is taken when it ends in time', async () => {
      await start();
      const wire = target.wire();
      for (const byte of whole(target.request())) wire.send(Buffer.of(byte));
      expect(ackOf(await wire.answer())).toEqual(okAck);
      expect(target.handled).toHaveLength(1);
    });

    test('of single bytes in single chunks is taken when it ends in time', async () => {
      await start();
      const { body, ...request } = target.request();
      const wire = target.wire().send(head(request, chunked));
      for (const byte of body) wire.send(chunk(Buffer.of(byte)));
      wire.send(lastChunk);
      expect(ackOf(await wire.answer())).toEqual(okAck);
    });

    test('that was refused unread is drained, and the connection stays usable', async () => {
      await start();
      const { body, ...request } = target.request({ query: { Sign: undefined } });
      const wire = target.wire().send(head(request), body.subarray(0, 10));
      expect(ackOf(await wire.answer())).toEqual(failAck(401));
      wire.send(body.subarray(10), whole(target.request({ body: bodyWith('next') })));
      const answers = await wire.answers(2);
      expect(ackOf(answers[1]!)).toEqual(okAck);
      expect(target.handled).toEqual(['next']);
    });
  });

  describe('a body that dribbles, of announced length within the limit', () => {
    const long = { 'Content-Length': '1000000' };

    test.each([
      ['unsigned', 401, { query: { Sign: undefined } }, long],
      ['of another app', 403, { sdkAppId: 1 }, long],
      ['encoded', 415, {}, { ...long, 'Content-Encoding': 'gzip' }],
    ])(
      'after a refusal (%s) is cut off at the deadline',
      async (_name, status, request, headers) => {
        await start({ timeoutMs: 150 });
        const wire = target.wire().send(head(target.request(request), headers));
        expect(ackOf(await wire.answer())).toEqual(failAck(status));
        await sendWithoutEnd(wire, Buffer.from('x'));
        expect(wire.read().answers).toHaveLength(1);
      },
    );

    test('that comes to its end keeps the connection', async () => {
      await start({ timeoutMs: 400 });
      const wire = target
        .wire()
        .send(head(target.request({ sdkAppId: 1 }), { 'Content-Length': '3' }));
      expect(ackOf(await wire.answer())).toEqual(failAck(403));
      wire.send('a').send('bc').send(whole(target.request()));
      await until('the next was answered', () => wire.read().answers.length === 2);
      expect(ackOf(wire.read().answers[1]!)).toEqual(okAck);
      await sleep(500);
      expect(wire.isClosed).toBe(false);
    });
  });

  describe('an endless body', () => {
    test.each([
      ['chunked', chunked],
      ['announced beyond the limit', { 'Content-Length': '1048577' }],
    ])('%s, after a refusal, is cut off at the deadline', async (_name, headers) => {
      await start({ timeoutMs: 150 });
      const wire = target.wire().send(head(target.request({ query: { Sign: 'x' } }), headers));
      const { headers: answered, ...answer } = await wire.answer();
      expect(ackOf({ headers: answered, ...answer })).toEqual(failAck(401));
      expect(answered.connection).toBe('close');
      await sendWithoutEnd(wire, chunk('x'.repeat(100)));
      expect(wire.read().answers).toHaveLength(1);
      expect(target.refused).toEqual(['SIGNATURE_INVALID']);
    });

    test('is refused as soon as it exceeds the limit, and cut off at the deadline', async () => {
      await start({ timeoutMs: 300, limit: 1000 });
      const wire = target.wire().send(head(target.request(), chunked));
      const sending = sendWithoutEnd(wire, chunk('x'.repeat(400)));
      expect(ackOf(await wire.answer())).toEqual(failAck(413));
      await sending;
      expect(target.refused).toEqual(['BODY_TOO_LARGE']);
    });

    test('that ends after all lets its sender read the answer', async () => {
      await start({ limit: 1000 });
      const piece = Buffer.alloc(256 * 1024, 'x');
      const wire = target.wire().send(head(target.request(), chunked));
      for (let i = 0; i < 40; i += 1) wire.send(chunk(piece));
      wire.send(lastChunk);
      expect(ackOf(await wire.answer())).toEqual(failAck(413));
      await wire.closed;
      expect(wire.read().answers).toHaveLength(1);
    });
  });

  describe('a client that leaves', () => {
    const leave = {
      'with a farewell': (wire: Wire) => wire.socket.end(),
      'with a reset': (wire: Wire) => wire.reset(),
    };

    describe.each(Object.entries(leave))('%s', (_name, go) => {
      test('in the head is never seen', async () => {
        await start();
        const wire = target.wire().send(head(target.request()).slice(0, 50));
        await until('it had come', () => target.sockets.size > 0);
        go(wire);
        await wire.closed;
        expect([target.refused, target.handled]).toEqual([[], []]);
      });

      test.each([
        ['before the body', 0, {}],
        ['in the body', 20, {}],
        ['one byte before the end of the body', -1, {}],
        ['in a chunked body', 20, chunked],
        ['before the end of a chunked body', Infinity, chunked],
      ])('%s is aborted', async (_where, bytes, headers) => {
        await start();
        const { body, ...request } = target.request();
        const isChunked = 'Transfer-Encoding' in headers;
        const part = body.subarray(0, bytes);
        const arrived = new Promise((resolve) => target.server.once('request', resolve));
        const wire = target.wire().send(head(request, headers), isChunked ? chunk(part) : part);
        await arrived;
        go(wire);
        await until('it was refused', () => target.refused.length > 0);
        expect(target.refused).toEqual(['CLIENT_ABORTED']);
        expect(target.handled).toEqual([]);
        expect(target.outcomes).toEqual(['CLIENT_ABORTED']);
      });

      test('while onRecall runs does not abort it', async () => {
        let finish: () => void = () => undefined;
        let signal: AbortSignal | undefined;
        await start({
          onRecall: (_event, context) => {
            ({ signal } = context);
            return new Promise<void>((resolve) => (finish = resolve));
          },
        });
        const wire = target.wire().send(whole(target.request()));
        await until('onRecall ran', () => target.handled.length > 0);
        go(wire);
        // After a farewell the answer can still be read: half of the connection stands.
        if (go === leave['with a reset']) {
          await until('it had left', () => target.sockets.size === 0);
        }
        finish();
        await until('it was finished', () => target.outcomes.length > 0);
        expect(target.outcomes).toEqual(['OK']);
        expect(target.refused).toEqual([]);
        expect(signal!.aborted).toBe(false);
      });

      test('before the answer is flushed changes nothing', async () => {
        const wires: Wire[] = [];
        await start({ onRecall: () => go(wires[0]!) });
        wires.push(target.wire());
        wires[0]!.send(whole(target.request()));
        await until('it was finished', () => target.outcomes.length > 0);
        expect(target.outcomes).toEqual(['OK']);
        expect(target.refused).toEqual([]);
      });

      test('after a refusal, in the body, leaves nothing behind', async () => {
        await start({ timeoutMs: 60_000 });
        const wire = target.wire().send(head(target.request({ query: { Sign: 'x' } }), chunked));
        await wire.answer();
        go(wire);
        await wire.closed;
        expect(target.refused).toEqual(['SIGNATURE_INVALID']);
      });
    });

    test('while onRecall runs aborts nothing and leaves no timer', async () => {
      let signal: AbortSignal | undefined;
      await start({
        timeoutMs: 60_000,
        onRecall: (_event, context) => {
          ({ signal } = context);
          context.req.socket.destroy();
        },
      });
      target.wire().send(whole(target.request()));
      await until('it was finished', () => target.outcomes.length > 0);
      expect(signal!.aborted).toBe(false);
    });

    test("in 'received' mode before the answer still has its signal, which never aborts", async () => {
      let signal: AbortSignal | undefined;
      const timeoutMs = 50;
      await start({
        acknowledge: 'received',
        timeoutMs,
        onRecall: (_event, context) => {
          ({ signal } = context);
        },
      });
      const leaveFirst = (req: IncomingMessage, res: ServerResponse) => {
        req.once('end', () => res.destroy());
        target.server.off('request', leaveFirst);
      };
      target.server.prependListener('request', leaveFirst);
      target.wire().send(whole(target.request()));
      await until('onRecall ran', () => target.handled.length > 0);
      await sleep(3 * timeoutMs);
      expect(signal!.aborted).toBe(false);
    });
  });

  describe('requests in a pipeline', () => {
    test('are each answered, in their order, when the first is refused', async () => {
      await start();
      const bad = target.request({ query: { SdkAppid: '1' } });
      const good = target.request({ body: bodyWith('second') });
      const last = target.request({ body: '{' });
      const wire = target.wire().send(Buffer.concat([whole(bad), whole(good), whole(last)]));
      const answers = await wire.answers(3);
      expect(answers.map(ackOf)).toEqual([failAck(403), okAck, failAck(400)]);
      expect(target.handled).toEqual(['second']);
    });

    test('are answered in their order when the first takes longer', async () => {
      let finish: () => void = () => undefined;
      await start({
        onRecall: ({ msgKeys }) =>
          msgKeys[0] === 'slow' && new Promise<void>((resolve) => (finish = resolve)),
      });
      const slow = target.request({ body: bodyWith('slow') });
      const fast = target.request({ body: bodyWith('fast') });
      const wire = target.wire().send(Buffer.concat([whole(slow), whole(fast)]));
      await until('both ran', () => target.handled.length === 2);
      expect(wire.read().answers).toEqual([]);
      finish();
      expect((await wire.answers(2)).map(ackOf)).toEqual([okAck, okAck]);
    });

    test('end with the first that is refused in the middle of a body of unknown length', async () => {
      await start();
      const bad = target.request({ query: { SdkAppid: '1' } });
      const stream = Buffer.concat([Buffer.from(head(bad, chunked)), chunk(bad.body), lastChunk]);
      const wire = target.wire().send(Buffer.concat([stream, whole(target.request())]));
      const [first] = await wire.answers(1);
      expect(ackOf(first!)).toEqual(failAck(403));
      expect(first!.headers.connection).toBe('close');
      await wire.closed;
      expect(wire.read()).toEqual({ answers: [first], rest: Buffer.alloc(0) });
    });
  });

  describe('Expect: 100-continue', () => {
    test('is told to go on, and then answered', async () => {
      await start();
      const { body, ...request } = target.request();
      const wire = target.wire().send(head(request, { Expect: '100-continue' }));
      expect((await wire.answer()).status).toBe(100);
      wire.send(body);
      const [, answer] = await wire.answers(2);
      expect(ackOf(answer!)).toEqual(okAck);
    });

    test('is refused without the body being sent', async () => {
      await start();
      const bad = target.request({ query: { Sign: undefined } });
      const wire = target.wire().send(head(bad, { Expect: '100-continue' }));
      const [, answer] = await wire.answers(2);
      expect(ackOf(answer!)).toEqual(failAck(401));
    });
  });

  describe('a wrong Content-Length', () => {
    test('that is too short cuts the body, and what follows is not a request', async () => {
      await start();
      const { body, ...request } = target.request();
      const length = String(body.length - 5);
      const wire = target.wire().send(head(request, { 'Content-Length': length }), body);
      await wire.closed;
      // Node refuses what follows at once, and may close before our answer.
      expect(new Set(wire.read().answers.map(({ status }) => status))).toEqual(new Set([400]));
      expect(target.refused).toEqual(['BODY_NOT_JSON']);
      expect(target.handled).toEqual([]);
    });

    test.each([
      ['negative', 'Content-Length: -1'],
      ['not a number', 'Content-Length: many'],
      ['two different', 'Content-Length: 10\r\nContent-Length: 11'],
      ['beside Transfer-Encoding', 'Content-Length: 10\r\nTransfer-Encoding: chunked'],
    ])('%s never reaches the webhook', async (_name, line) => {
      await start();
      const { path } = target.request();
      const wire = target.wire().send(`POST ${path} HTTP/1.1\r\nHost: x\r\n${line}\r\n\r\n{}`);
      await wire.closed;
      expect(wire.read().answers.map(({ status }) => status)).toEqual([400]);
      expect([target.refused, target.handled]).toEqual([[], []]);
    });

    test('of zero, or none, is an empty body', async () => {
      await start();
      const none = head(target.request(), { 'Content-Length': undefined });
      const zero = head(target.request(), { 'Content-Length': '0' });
      const wire = target.wire().send(none, zero);
      expect((await wire.answers(2)).map(ackOf)).toEqual([failAck(400), failAck(400)]);
      expect(target.refused).toEqual(['BODY_NOT_JSON', 'BODY_NOT_JSON']);
    });
  });

  describe('a Content-Encoding', () => {
    test.each(['gzip', 'br', 'deflate', 'zstd', 'x', 'gzip, identity', 'identity, gzip'])(
      '%s is refused with a code of its own, and the connection stays usable',
      async (encoding) => {
        await start();
        const encoded = whole(target.request(), { 'Content-Encoding': encoding });
        const wire = target.wire().send(encoded, whole(target.request()));
        expect((await wire.answers(2)).map(ackOf)).toEqual([failAck(415), okAck]);
        expect(target.refused).toEqual(['BODY_UNSUPPORTED']);
      },
    );

    test.each(['identity', 'Identity', ''])('"%s" is none', async (encoding) => {
      await start();
      const wire = target.wire();
      wire.send(whole(target.request(), { 'Content-Encoding': encoding }));
      expect(ackOf(await wire.answer())).toEqual(okAck);
    });
  });

  test('a body nested half a million times is only a body of the wrong type', async () => {
    await start();
    const wire = target.wire().send(whole(target.request({ body: '['.repeat(500_000) })));
    expect(ackOf(await wire.answer())).toEqual(failAck(400));
    const nested = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;
    const other = target.wire().send(whole(target.request({ body: nested })));
    expect(ackOf(await other.answer())).toEqual(failAck(400));
    expect(target.refused).toEqual(['BODY_NOT_JSON', 'BODY_INVALID']);
  });

  test('a request whose Connection is close is answered, and closed', async () => {
    await start();
    const wire = target.wire().send(whole(target.request(), { Connection: 'close' }));
    expect(ackOf(await wire.answer())).toEqual(okAck);
    await wire.closed;
  });

  test('a hundred requests on one connection leave no listener on it', async () => {
    await start();
    const counts: number[] = [];
    target.server.on('request', ({ socket }) => {
      const names = socket.eventNames();
      counts.push(names.reduce((sum, name) => sum + socket.listenerCount(name), 0));
    });
    const wire = target.wire();
    for (let i = 1; i <= 100; i += 1) {
      const bad = i % 2 ? { query: { Sign: 'x' } } : {};
      wire.send(whole(target.request(bad)));
      await wire.answers(i);
    }
    expect(new Set(counts).size).toBe(1);
    expect(target.handled).toHaveLength(50);
  });

  test('1,000 sockets, opened and left at every stage, keep nobody out', async () => {
    await start({ timeoutMs: 60_000 });
    const { body, ...request } = target.request();
    const stages = [
      '',
      head(request).slice(0, 30),
      head(request),
      Buffer.concat([Buffer.from(head(request)), body.subarray(0, 20)]),
      head(target.request({ query: { Sign: 'x' } }), chunked) + chunk('x').toString(),
    ];
    const wires = Array.from({ length: 1000 }, (_, i) =>
      target.wire().send(stages[i % stages.length]!),
    );
    await until('all were refused or wait', () => target.refused.length === 200);
    const honest = target.wire().send(whole(target.request()));
    expect(ackOf(await honest.answer())).toEqual(okAck);
    for (const [i, wire] of wires.entries()) {
      if (i % 2) wire.destroy();
      else wire.reset();
    }
    await until('all had gone', () => target.refused.length === 600);
    expect(target.refused.slice(200)).toEqual(Array<string>(400).fill('CLIENT_ABORTED'));
  });
});

test('acknowledgeRest() cuts off a body that dribbles', async () => {
  const served = await serve((req, res) => acknowledgeRest()(req, res, () => undefined));
  const long = { 'Content-Length': '1000000' };
  const wire = new Wire(served.port).send(head(sample(), long));
  expect(ackOf(await wire.answer())).toEqual(okAck);
  await sendWithoutEnd(wire, Buffer.from('x'));
  await served.close();
});
