/* eslint-disable @typescript-eslint/prefer-promise-reject-errors -- that is what is tested here */
/** Handlers of the host that do what no handler should. Jest fails a test that leaves a rejection unhandled. */
import { execFile } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RecallWebhookOptions } from '../../lib';
import { okAck } from '../helpers/answers';
import { hostNames } from '../helpers/hosts';
import { startTarget, type Target } from '../helpers/target';
import { ackOf, pause, until, whole } from '../helpers/wire';

const failed = { ActionStatus: 'FAIL', ErrorInfo: 'the handler failed', ErrorCode: 500 };
const late = {
  ActionStatus: 'FAIL',
  ErrorInfo: 'the handler did not finish before the deadline',
  ErrorCode: 503,
};
const secret = 'pq-database-password';

function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** A promise that the test settles. */
function pending() {
  let resolve: () => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Express leaves the response on the request. */
const responseOf = (req: unknown) => (req as { res: ServerResponse }).res;

describe.each(hostNames)('on %s', (host) => {
  let target: Target;
  const start = async (options: Partial<RecallWebhookOptions>) => {
    target = await startTarget(host, options, [
      (req, res, next) => {
        Object.assign(req, { res });
        next();
      },
    ]);
    const wire = target.wire();
    return wire.send(whole(target.request()));
  };

  // One exchange of the test, one honest one: each was published once.
  async function expectUnharmedOnce(): Promise<void> {
    await target.expectUnharmed();
    expect(target.outcomes).toHaveLength(2);
  }

  afterEach(() => expectUnharmedOnce().finally(() => target.close()));

  const throwing: [string, NonNullable<RecallWebhookOptions['onRecall']>][] = [
    [
      'throws',
      () => {
        throw new Error(secret);
      },
    ],
    [
      'throws nothing',
      () => {
        throw undefined as unknown as Error;
      },
    ],
    ['rejects', () => Promise.reject(new Error(secret))],
    ['rejects with nothing', () => Promise.reject(undefined)],
    ['rejects with text', () => Promise.reject(secret)],
    [
      'returns a thenable whose then throws',
      () => ({
        then() {
          throw new Error(secret);
        },
      }),
    ],
    [
      'returns a thenable whose then cannot be read',
      () => ({
        get then(): undefined {
          throw new Error(secret);
        },
      }),
    ],
    [
      'returns a thenable that rejects and then resolves',
      () => ({
        then(yes: () => void, no: (reason: unknown) => void) {
          no(secret);
          yes();
        },
      }),
    ],
  ];

  test.each(throwing)(
    'onRecall that %s has failed, and its text is not told',
    async (_n, onRecall) => {
      const wire = await start({ onRecall });
      expect(ackOf(await wire.answer())).toEqual(failed);
      expect(target.refused).toEqual(['HANDLER_FAILED']);
      expect(target.outcomes).toEqual(['HANDLER_FAILED']);
      expect(wire.read().rest).toHaveLength(0);
    },
  );

  test('onRecall that resolves twice through a thenable is acknowledged once', async () => {
    const then = (yes: () => void, no: (reason: unknown) => void) => {
      yes();
      yes();
      no(secret);
      throw new Error(secret);
    };
    const wire = await start({ onRecall: () => ({ then }) });
    expect(ackOf(await wire.answer())).toEqual(okAck);
    expect(target.refused).toEqual([]);
  });

  test.each(['settles', 'rejects'] as const)('onRecall that %s late is told once', async (how) => {
    const handler = pending();
    const wire = await start({ timeoutMs: 40, onRecall: () => handler.promise });
    expect(ackOf(await wire.answer())).toEqual(late);
    if (how === 'settles') handler.resolve();
    else handler.reject(new Error(secret));
    await target.expectUnharmed();
    target.outcomes.pop();
    expect(target.refused).toEqual(['HANDLER_TIMEOUT']);
    expect(target.outcomes).toEqual(['HANDLER_TIMEOUT']);
    expect(wire.read().answers).toHaveLength(1);
  });

  test('onRecall hears of the deadline by its signal', async () => {
    let reason: unknown;
    const wire = await start({
      timeoutMs: 40,
      onRecall: (_event, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            reject(reason);
          });
        }),
    });
    expect(ackOf(await wire.answer())).toEqual(late);
    expect(reason).toMatchObject({ code: 'HANDLER_TIMEOUT' });
    expect(target.refused).toEqual(['HANDLER_TIMEOUT']);
  });

  test('onRecall that blocks the process past the deadline is acknowledged: it did settle', async () => {
    const wire = await start({ timeoutMs: 20, onRecall: () => block(60) });
    expect(ackOf(await wire.answer())).toEqual(okAck);
    expect(target.refused).toEqual([]);
  });

  test('onRecall that blocks past the deadline and then waits is late', async () => {
    const handler = pending();
    const wire = await start({
      timeoutMs: 20,
      onRecall: () => {
        block(60);
        return handler.promise;
      },
    });
    expect(ackOf(await wire.answer())).toEqual(late);
    handler.resolve();
    expect(target.refused).toEqual(['HANDLER_TIMEOUT']);
  });

  describe('onRecall that answers itself', () => {
    test('is left its answer', async () => {
      const wire = await start({
        timeoutMs: 60_000,
        onRecall: (_event, { req }) => responseOf(req).end('mine'),
      });
      expect((await wire.answer()).body.length + wire.read().rest.length).toBeGreaterThan(0);
      expect(target.refused).toEqual([]);
      expect(target.outcomes).toEqual(['OK']);
    });

    test('and then throws is told of, and nothing is added', async () => {
      const wire = await start({
        timeoutMs: 60_000,
        onRecall: (_event, { req }) => {
          responseOf(req).setHeader('Content-Length', 4).end('mine');
          throw new Error(secret);
        },
      });
      expect((await wire.answer()).body.toString()).toBe('mine');
      await until('it was told', () => target.refused.length > 0);
      expect(wire.read()).toMatchObject({ answers: [{ status: 200 }], rest: Buffer.alloc(0) });
      expect(target.outcomes).toEqual(['HANDLER_FAILED']);
    });

    test('in part is left to end it', async () => {
      const wire = await start({
        onRecall(_event, { req }) {
          const res = responseOf(req).setHeader('Content-Length', 4);
          res.write('mi');
          setTimeout(() => res.end('ne'), 20);
        },
      });
      expect((await wire.answer()).body.toString()).toBe('mine');
      expect(target.refused).toEqual([]);
    });

    test('late is left its answer', async () => {
      const wire = await start({
        timeoutMs: 20,
        onRecall: async (_event, { req, signal }) => {
          await new Promise((resolve) => {
            signal.addEventListener('abort', resolve);
          });
          if (!responseOf(req).headersSent) responseOf(req).end('mine');
        },
      });
      await wire.answer();
      await until('it was told', () => target.refused.length > 0);
      expect(wire.read().answers).toHaveLength(1);
    });
  });

  test('onRecall that cuts the connection itself counts as handled', async () => {
    const wire = await start({
      timeoutMs: 60_000,
      onRecall: (_event, { req }) => void req.socket.destroy(),
    });
    await wire.closed;
    await until('it was finished', () => target.outcomes.length > 0);
    expect(target.outcomes).toEqual(['OK']);
  });

  describe('onError', () => {
    const misbehaving: [string, NonNullable<RecallWebhookOptions['onError']>][] = [
      [
        'throws',
        () => {
          throw new Error(secret);
        },
      ],
      [
        'throws nothing',
        () => {
          throw undefined as unknown as Error;
        },
      ],
      ['rejects', () => Promise.reject(new Error(secret))],
      ['rejects with nothing', () => Promise.reject(undefined)],
      ['never settles', () => new Promise(() => undefined)],
      [
        'resolves twice and throws',
        () => ({
          then(yes: () => void) {
            yes();
            yes();
            throw new Error(secret);
          },
        }),
      ],
      ['blocks', () => block(50)],
    ];

    test.each(misbehaving)('that %s changes no answer', async (_name, onError) => {
      const wire = await start({
        onError,
        onRecall: () => {
          throw new Error(secret);
        },
      });
      expect(ackOf(await wire.answer())).toEqual(failed);
      expect(wire.read()).toMatchObject({ answers: [{}], rest: Buffer.alloc(0) });
      expect(target.refused).toEqual(['HANDLER_FAILED']);
      const refused = target.wire().send(whole(target.request({ body: '{' })));
      expect((await refused.answer()).status).toBe(400);
      expect(target.outcomes.pop()).toBe('BODY_NOT_JSON');
    });
  });

  test("onFailure 'silence' still answers what is not the handler's fault", async () => {
    await start({ onFailure: 'silence' });
    const wire = target.wire().send(whole(target.request({ body: '{' })));
    expect((await wire.answer()).status).toBe(400);
    target.outcomes.pop();
  });

  describe.each(['answer', 'silence'] as const)(
    "in 'received' mode, onFailure '%s'",
    (onFailure) => {
      test('a handler that fails is told to onError alone', async () => {
        const handler = pending();
        let signal: AbortSignal | undefined;
        const wire = await start({
          acknowledge: 'received',
          onFailure,
          timeoutMs: 20,
          onRecall(_event, context) {
            ({ signal } = context);
            return handler.promise;
          },
        });
        expect(ackOf(await wire.answer())).toEqual(okAck);
        await pause(40);
        expect([target.refused, target.outcomes, signal?.aborted]).toEqual([[], [], false]);
        handler.reject(new Error(secret));
        await until('it was told', () => target.refused.length > 0);
        expect(target.refused).toEqual(['HANDLER_FAILED']);
        expect(target.outcomes).toEqual(['HANDLER_FAILED']);
        expect(wire.read().answers).toHaveLength(1);
      });

      test('a handler that throws at once has been acknowledged before', async () => {
        const wire = await start({
          acknowledge: 'received',
          onFailure,
          onRecall: () => {
            throw new Error(secret);
          },
        });
        expect(ackOf(await wire.answer())).toEqual(okAck);
        await until('it was told', () => target.refused.length > 0);
        expect(target.outcomes).toEqual(['HANDLER_FAILED']);
      });
    },
  );
});

test('values that cannot be printed do no harm while DEBUG is on', async () => {
  const script = join(__dirname, '../helpers/unprintable.ts');
  const tsx = require.resolve('tsx/cli');
  const { stdout } = await promisify(execFile)(process.execPath, [tsx, script], {
    env: { ...process.env, DEBUG: 'tencent-im-webhook' },
  });
  expect(stdout).toBe('500 500\n');
});
