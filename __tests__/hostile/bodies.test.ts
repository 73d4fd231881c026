/** Bodies as other parsers, frameworks and platforms leave them: right ones are taken, whatever their form. */
import { runInNewContext } from 'node:vm';
import { okAck } from '../helpers/answers';
import { expresses, hosts, type Middleware } from '../helpers/hosts';
import { memoryInUse } from '../helpers/memory';
import { bodyWith, startTarget, type Target } from '../helpers/target';
import { ackOf, chunk, head, lastChunk, until, whole } from '../helpers/wire';

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
let target: Target;
afterEach(() => target.close());

const start = async (...before: Middleware[]) =>
  (target = await startTarget('bare http', {}, before));

async function answerTo(
  options: Parameters<Target['request']>[0] = {},
  headers: Record<string, string> = {},
) {
  return ackOf(
    await target
      .wire()
      .send(whole(target.request(options), headers))
      .answer(),
  );
}

/** Consumes the stream and leaves what is made of its bytes. */
const consume =
  (leave: (bytes: Buffer) => object): Middleware =>
  (req, _res, next) => {
    const pieces: Buffer[] = [];
    req.on('data', (piece: Buffer) => pieces.push(piece));
    req.on('end', () => {
      Object.assign(req, leave(Buffer.concat(pieces)));
      next();
    });
  };

test('a replacement character that was sent is a character like any other', async () => {
  await start();
  expect(await answerTo({ body: bodyWith('key \uFFFD') })).toEqual(okAck);
  expect(target.handled).toEqual(['key \uFFFD']);
});

describe('on req.body', () => {
  const otherRealm = (bytes: Buffer, type: string) =>
    runInNewContext(`const view = new Uint8Array(bytes); ${type}`, {
      bytes: [...bytes],
    }) as unknown;

  test.each<[string, (bytes: Buffer) => unknown]>([
    ['a Uint8Array of another realm', (bytes) => otherRealm(bytes, 'view')],
    ['an ArrayBuffer of another realm', (bytes) => otherRealm(bytes, 'view.buffer')],
    ['a DataView of another realm', (bytes) => otherRealm(bytes, 'new DataView(view.buffer)')],
    ['an ArrayBuffer', (bytes) => new Uint8Array(bytes).buffer],
    [
      'a SharedArrayBuffer',
      (bytes) => {
        const shared = new SharedArrayBuffer(bytes.length);
        new Uint8Array(shared).set(bytes);
        return shared;
      },
    ],
    [
      'a DataView of a part',
      (bytes) => {
        const larger = new Uint8Array([0, ...bytes, 0]);
        return new DataView(larger.buffer, 1, bytes.length);
      },
    ],
    ['an object of another realm', (bytes) => runInNewContext(`(${bytes.toString()})`) as unknown],
  ])('%s is taken', async (_what, convert) => {
    await start(consume((bytes) => ({ body: convert(bytes) })));
    expect(await answerTo({ body: bodyWith('here') })).toEqual(okAck);
    expect(target.handled).toEqual(['here']);
  });

  test.each([
    ['ArrayBuffer', new ArrayBuffer(0)],
    ['DataView', new DataView(new ArrayBuffer(0))],
  ])('an empty %s is no body: the stream is read', async (_what, body) => {
    await start((req, _res, next) => {
      req.body = body;
      next();
    });
    expect(await answerTo()).toEqual(okAck);
  });

  test('bytes over the limit are refused, whatever holds them', async () => {
    target = await startTarget('bare http', { limit: 10 }, [
      consume((bytes) => ({ body: new Uint8Array(bytes).buffer })),
    ]);
    expect(await answerTo()).toMatchObject({ ErrorCode: 413 });
  });

  test.each<[string, PropertyDescriptor]>([
    [
      'a getter that throws',
      {
        get: () => {
          throw new Error('secret');
        },
      },
    ],
    [
      'an object with a getter that throws',
      {
        value: Object.defineProperty({}, 'EventTime', {
          enumerable: true,
          get: () => {
            throw new Error('secret');
          },
        }),
      },
    ],
  ])('%s is BODY_UNREADABLE', async (_what, descriptor) => {
    await start((req, _res, next) => {
      Object.defineProperty(req, 'body', descriptor);
      next();
    });
    expect(await answerTo()).toMatchObject({
      ErrorCode: 500,
      ErrorInfo: 'req.body cannot be read',
    });
    expect(target.refused).toEqual(['BODY_UNREADABLE']);
  });

  test('the host is told why it cannot be read', async () => {
    const cause = new Error('a getter of the host');
    const causes: unknown[] = [];
    const onError = (error: Error) => void causes.push(error.cause);
    target = await startTarget('bare http', { onError }, [
      (req, _res, next) => {
        Object.defineProperty(req, 'body', {
          get() {
            throw cause;
          },
        });
        next();
      },
    ]);
    await answerTo();
    expect(causes).toEqual([cause]);
  });

  test('a valid object is taken though the Content-Type is a form’s', async () => {
    await start(consume((bytes) => ({ body: JSON.parse(bytes.toString()) as object })));
    expect(await answerTo({ body: bodyWith('here') }, form)).toEqual(okAck);
    expect(await answerTo({ body: { EventTime: 'x' } }, form)).toMatchObject({ ErrorCode: 415 });
    expect(target.handled).toEqual(['here']);
  });

  test('__proto__ is dropped at any depth', async () => {
    let body: object | undefined;
    target = await startTarget('bare http', { onRecall: (event) => void (body = event.body) }, [
      consume((bytes) => ({ body: JSON.parse(bytes.toString()) as object })),
    ]);
    const text = '{"__proto__":{"admin":true},"x":[{"__proto__":{"admin":true}}],';
    const request = target.request();
    const evil = request.body.toString().replace('{', text);
    expect(await answerTo({ body: evil })).toEqual(okAck);
    expect((Object.assign({}, body) as { admin?: true }).admin).toBeUndefined();
    expect(JSON.stringify(body)).not.toContain('admin');
  });

  test('and is left to the host, which may have frozen it', async () => {
    const left: object[] = [];
    let body: object | undefined;
    target = await startTarget('bare http', { onRecall: (event) => void (body = event.body) }, [
      consume((bytes) => {
        left.push(Object.freeze(JSON.parse(bytes.toString()) as object));
        return { body: left[0] };
      }),
    ]);
    const evil = target.request().body.toString().replace('{', '{"__proto__":{"admin":true},');
    expect(await answerTo({ body: evil })).toEqual(okAck);
    expect(Object.hasOwn(body!, '__proto__')).toBe(false);
    expect(Object.hasOwn(left[0]!, '__proto__')).toBe(true);
  });
});

describe('on req.rawBody', () => {
  test.each<[string, (bytes: Buffer) => unknown]>([
    ['bytes', (bytes) => bytes],
    ['text', (bytes) => bytes.toString()],
    ['an ArrayBuffer', (bytes) => new Uint8Array(bytes).buffer],
  ])(
    '%s are taken where the stream is consumed and there is no req.body',
    async (_what, convert) => {
      await start(consume((bytes) => ({ rawBody: convert(bytes) })));
      expect(await answerTo({ body: bodyWith('here') })).toEqual(okAck);
      expect(target.handled).toEqual(['here']);
    },
  );

  test.each([
    ['an empty text', ''],
    ['empty bytes', Buffer.alloc(0)],
    ['true', true],
  ])('%s is no body', async (_what, rawBody) => {
    await start(consume(() => ({ rawBody })));
    expect(await answerTo()).toMatchObject({ ErrorCode: 500 });
    expect(target.refused).toEqual(['BODY_UNREADABLE']);
  });

  test('it is preferred to what was parsed of it, which has lost digits', async () => {
    let body: Record<string, unknown> | undefined;
    target = await startTarget('bare http', { onRecall: (event) => void (body = event.body) }, [
      consume((rawBody) => ({ rawBody, body: JSON.parse(rawBody.toString()) as object })),
    ]);
    const text = target.request().body.toString().replace('{', '{"Extra":616581622363398142,');
    expect(await answerTo({ body: text })).toEqual(okAck);
    expect(body?.Extra).toBe('616581622363398142');
  });

  test('it is not preferred to a text, which has all its digits', async () => {
    await start(
      consume((bytes) => ({ rawBody: Buffer.from('something else'), body: bytes.toString() })),
    );
    expect(await answerTo({ body: bodyWith('here') })).toEqual(okAck);
    expect(target.handled).toEqual(['here']);
  });

  test('it is left alone where it may be encoded', async () => {
    await start(
      consume((bytes) => ({
        rawBody: Buffer.from('encoded'),
        body: JSON.parse(bytes.toString()) as object,
      })),
    );
    expect(await answerTo({}, { 'Content-Encoding': 'gzip' })).toEqual(okAck);
  });

  test('the limit holds for it', async () => {
    target = await startTarget('bare http', { limit: 10 }, [consume((rawBody) => ({ rawBody }))]);
    expect(await answerTo()).toMatchObject({ ErrorCode: 413 });
  });
});

describe('on the stream', () => {
  test.each(['', {}, [], Buffer.alloc(0)])(
    'with %p on req.body, which nothing has parsed',
    async (body) => {
      await start((req, _res, next) => {
        req.body = body;
        next();
      });
      expect(await answerTo({ body: bodyWith('here') })).toEqual(okAck);
      expect(target.handled).toEqual(['here']);
    },
  );

  const chunked = { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' };

  test.each(['utf8', 'latin1', 'hex', 'base64'] as const)(
    'setEncoding(%j) before us',
    async (encoding) => {
      await start((req, _res, next) => {
        req.setEncoding(encoding);
        next();
      });
      const { body, ...request } = target.request({ body: bodyWith('汉字🙂') });
      const wire = target.wire().send(head(request, chunked));
      for (const byte of body) wire.send(chunk(Buffer.of(byte)));
      expect(ackOf(await wire.send(lastChunk).answer())).toEqual(okAck);
      expect(target.handled).toEqual(['汉字🙂']);
    },
  );

  test('bytes that were replaced by a decoder before us are not UTF-8', async () => {
    await start((req, _res, next) => {
      req.setEncoding('utf8');
      next();
    });
    const { body } = target.request({ body: bodyWith('x_x') });
    body[body.indexOf('x_x')] = 0xff;
    expect(await answerTo({ body })).toMatchObject({
      ErrorCode: 400,
      ErrorInfo: expect.stringMatching(/UTF-8/) as string,
    });
  });

  test('a listener for "readable" before us is told at once', async () => {
    await start((req, _res, next) => {
      req.on('readable', () => undefined);
      next();
    });
    expect(await answerTo({ body: bodyWith('here') })).toMatchObject({
      ErrorCode: 500,
      ErrorInfo: expect.stringMatching(
        /listens for "readable".*mount the webhook before/,
      ) as string,
    });
    expect(target.refused).toEqual(['BODY_UNREADABLE']);
  });

  test('pause() before us', async () => {
    await start((req, _res, next) => {
      req.pause();
      next();
    });
    expect(await answerTo({ body: bodyWith('here') })).toEqual(okAck);
    expect(target.handled).toEqual(['here']);
  });

  test('bodies that stall hold what has come of them, not what they announce', async () => {
    target = await startTarget('bare http', { timeoutMs: 60_000 });
    const request = target.request();
    const before = memoryInUse();
    const wires = Array.from({ length: 100 }, () =>
      target.wire().send(head(request, { 'Content-Length': 2 ** 20 }), '{'),
    );
    const received = () => [...target.sockets].filter(({ bytesRead }) => bytesRead > 0).length;
    await until('all had come', () => received() === wires.length);
    expect(memoryInUse() - before).toBeLessThan(20e6);
    expect(ackOf(await target.wire().send(whole(request)).answer())).toEqual(okAck);
  });

  test('half a million pieces of one byte hold no more than their bytes', async () => {
    target = await startTarget('bare http', { timeoutMs: 60_000 });
    const { body, ...request } = target.request();
    const pieces = Buffer.concat(Array.from({ length: 10_000 }, () => chunk(' ')));
    const wire = target.wire().send(head(request, chunked));
    const received = () => [...target.sockets][0]?.bytesRead ?? 0;
    await until('the head had come', () => received() > 0);
    const before = memoryInUse();
    const headLength = received();
    for (let i = 1; i <= 50; i += 1) {
      wire.send(pieces);
      await until('they had come', () => received() >= headLength + i * pieces.length);
    }
    const after = memoryInUse();
    wire.send(chunk(body), lastChunk);
    expect(ackOf(await wire.answer())).toEqual(okAck);
    expect(after - before).toBeLessThan(20e6);
  });
});

test.each(expresses)(
  'express.json() of any type with a form’s Content-Type: %s',
  async (name, express) => {
    target = await startTarget(name, {}, [express.json({ type: () => true }) as Middleware]);
    expect(hosts[name]).toBeDefined();
    expect(await answerTo({ body: bodyWith('here') }, form)).toEqual(okAck);
  },
);

test.each(expresses)(
  'express.urlencoded() mangles JSON, which is told: %s',
  async (name, express) => {
    target = await startTarget(name, {}, [express.urlencoded() as Middleware]);
    expect(await answerTo({}, form)).toMatchObject({
      ErrorCode: 415,
      ErrorInfo: expect.stringMatching(/form parser/) as string,
    });
  },
);
