import type * as BullMQ from 'bullmq';
import { Client, Pool, type PoolConfig } from 'pg';
import type PgBoss from 'pg-boss';
import express, { type RequestHandler } from 'express';
import { recallRequest } from '../../lib/testing';
import { serve } from '../cli/helpers';
import { program, runProgram } from './blocks';
import { runCleanups } from '../../example-app/__tests__/helpers/cleanups';
import { newDatabase } from '../../example-app/__tests__/helpers/postgres';

const page = 'docs/handling-without-loss.md';
const token = 'xxxxyyyy';
const env = { IM_WEBHOOK_TOKEN: token };
const sdkAppId = 1400000001;

let url: string;
beforeAll(async () => {
  url = await newDatabase();
});
afterAll(runCleanups);

async function send(webhook: unknown, body: object): Promise<number> {
  const origin = await serve(express().use(webhook as RequestHandler));
  const request = recallRequest({ sdkAppId, token, body: { ...body } });
  const { status } = await fetch(`${origin}${request.path}`, {
    method: 'POST',
    headers: request.headers,
    body: new Uint8Array(request.body),
  });
  return status;
}

const keys = (...list: string[]) => ({ WithdrawMsgList: list.map((MsgKey) => ({ MsgKey })) });

describe('PostgreSQL', () => {
  test('stores each recalled message once', async () => {
    const options: PoolConfig[] = [];
    class PoolHere extends Pool {
      constructor(given: PoolConfig) {
        super({ ...given, connectionString: url });
        options.push(given);
      }
    }
    const recipe = program(page, 'PostgreSQL');
    const { exports } = await runProgram(recipe, { env, modules: { pg: { Pool: PoolHere } } });
    const pool = exports.pool as Pool;
    await pool.query(exports.schema as string);
    await pool.query(exports.schema as string);

    expect(await send(exports.webhook, keys('a', 'b'))).toBe(200);
    expect(await send(exports.webhook, keys('b', 'c', 'c'))).toBe(200);
    expect(await send(exports.webhook, { ...keys('a'), Official_Account: 'other' })).toBe(200);
    const { rows } = await pool.query(
      `SELECT sdk_app_id::text || ' ' || official_account || ' ' || msg_key AS message,
              extract(epoch FROM recalled_at)::float8 * 1000 AS at
       FROM recalled_message ORDER BY 1`,
    );
    await pool.end();
    expect(rows).toEqual(
      ['#TOA#_123 a', '#TOA#_123 b', '#TOA#_123 c', 'other a'].map((message) => ({
        message: `${sdkAppId} ${message}`,
        at: 1670574414123,
      })),
    );
    const [{ statement_timeout }] = options as [{ statement_timeout: number }];
    expect(statement_timeout).toBeLessThan(1800);
  });
});

/** Events of which each holds keys that look alike when they are joined. */
const lookingAlike = [
  { ...keys('b:c', '1'), Official_Account: 'a' },
  { ...keys('c'), Official_Account: 'a:b' },
  { ...keys('1', 'b:c'), Official_Account: 'a' },
];
const apart = ['a:b|c', 'a|1', 'a|b:c'];

interface Recalled {
  readonly officialAccount: string;
  readonly msgKey: string;
}
const joined = (jobs: readonly { readonly data: Recalled }[]) =>
  jobs.map(({ data }) => `${data.officialAccount}|${data.msgKey}`).sort();

describe('BullMQ', () => {
  const bullmq = jest.requireActual<typeof BullMQ>('bullmq');

  async function recipe() {
    // BullMQ itself, on its PostgreSQL backend: a Redis would be one more thing to install.
    const { Queue } = bullmq.withBackend(bullmq.createPostgresBackend);
    class QueueOnPostgres extends Queue {
      constructor(name: string) {
        super(name, { connection: { connectionString: url, migrate: true } });
      }
    }
    const { exports } = await runProgram(program(page, 'BullMQ'), {
      env,
      modules: { bullmq: { ...bullmq, Queue: QueueOnPostgres } },
    });
    return { queue: exports.queue as BullMQ.Queue<Recalled>, webhook: exports.webhook };
  }

  test('queues each recalled message once, whatever is in its key', async () => {
    const { queue, webhook } = await recipe();
    for (const event of lookingAlike) expect(await send(webhook, event)).toBe(200);
    const jobs = await queue.getWaiting();
    expect(joined(jobs)).toEqual(apart);
    expect(jobs[0]!.data).toMatchObject({ sdkAppId, eventTime: '2022-12-09T08:26:54.123Z' });
    await queue.close();
  });

  test('a job ID must not contain a colon, as the page says', async () => {
    const { queue } = await recipe();
    await expect(queue.add('recall', {} as never, { jobId: '1:2' })).rejects.toThrow(
      'Custom Id cannot contain :',
    );
    await queue.close();
  });
});

describe('pg-boss', () => {
  async function recipe() {
    const { exports } = await runProgram(program(page, 'pg-boss'), {
      env: { ...env, DATABASE_URL: url },
      start: 'start',
    });
    const boss = exports.boss as PgBoss;
    const take = () => boss.fetch<Recalled>('recalls', { batchSize: 10 });
    return { boss, take, webhook: exports.webhook };
  }

  test('queues each recalled message once, also when its job is done', async () => {
    const { boss, take, webhook } = await recipe();
    for (const event of lookingAlike) expect(await send(webhook, event)).toBe(200);
    const jobs = await take();
    expect(joined(jobs)).toEqual(apart);
    expect(jobs[0]!.data).toMatchObject({ sdkAppId, eventTime: '2022-12-09T08:26:54.123Z' });
    await boss.complete(
      'recalls',
      jobs.map(({ id }) => id),
    );
    for (const event of lookingAlike) expect(await send(webhook, event)).toBe(200);
    expect(await take()).toEqual([]);
    await boss.stop({ graceful: false });
  });

  test('a job belongs to a transaction of the host, as the table says', async () => {
    const { boss, take } = await recipe();
    const client = new Client(url);
    await client.connect();
    const db = { executeSql: (text: string, values: unknown[]) => client.query(text, values) };
    for (const end of ['ROLLBACK', 'COMMIT']) {
      await client.query('BEGIN');
      await boss.send('recalls', { end }, { db });
      await client.query(end);
    }
    await client.end();
    expect((await take()).map(({ data }) => data)).toEqual([{ end: 'COMMIT' }]);
    await boss.stop({ graceful: false });
  });
});

describe('the deadline', () => {
  test('the signal stops the request of the handler', async () => {
    const fetched: { url: string; options: RequestInit }[] = [];
    const fakeFetch = (url: string, options: RequestInit) => {
      fetched.push({ url, options });
      return Promise.resolve({ ok: fetched.length === 1, status: 503 });
    };
    const recipe = program(page, 'Long work and the deadline');
    const { exports } = await runProgram(
      { ...recipe, code: recipe.code.replace("onFailure: 'silence'", "onFailure: 'answer'") },
      { env, globals: { fetch: fakeFetch } },
    );
    expect(await send(exports.webhook, keys('a'))).toBe(200);
    expect(await send(exports.webhook, keys('a'))).toBe(500);
    const { url, options } = fetched[0]!;
    expect(url).toBe('http://127.0.0.1:4000/recalled');
    expect(options.signal).toBeInstanceOf(AbortSignal);
    expect(options.body).toBe('{"account":"#TOA#_123","keys":["a"]}');
  });
});
