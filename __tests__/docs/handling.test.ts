import type * as BullMQ from 'bullmq';
import express, { type RequestHandler } from 'express';
import { recallRequest } from '../../lib/testing';
import { serve } from '../cli/helpers';
import { program, runProgram } from './blocks';
import { Postgres } from './postgres';

const page = 'docs/handling-without-loss.md';
const token = 'xxxxyyyy';
const env = { IM_WEBHOOK_TOKEN: token };
const sdkAppId = 1400000001;

let database: Postgres;
beforeAll(() => {
  database = new Postgres();
});
afterAll(() => database.close());

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
    const options: unknown[] = [];
    class Pool {
      constructor(option: unknown) {
        options.push(option);
      }
      query = (text: string, values: unknown[]) => database.query(text, values);
    }
    const recipe = program(page, 'PostgreSQL');
    const { exports } = await runProgram(recipe, { env, modules: { pg: { Pool } } });
    await database.exec(exports.schema as string);
    await database.exec(exports.schema as string);

    expect(await send(exports.webhook, keys('a', 'b'))).toBe(200);
    expect(await send(exports.webhook, keys('b', 'c', 'c'))).toBe(200);
    expect(await send(exports.webhook, { ...keys('a'), Official_Account: 'other' })).toBe(200);
    const { rows } = await database.query(
      `SELECT sdk_app_id::text || ' ' || official_account || ' ' || msg_key AS message,
              extract(epoch FROM recalled_at)::float8 * 1000 AS at
       FROM recalled_message ORDER BY 1`,
    );
    expect(rows).toEqual(
      ['#TOA#_123 a', '#TOA#_123 b', '#TOA#_123 c', 'other a'].map((message) => ({
        message: `${sdkAppId} ${message}`,
        at: 1670574414123,
      })),
    );
    const [{ statement_timeout }] = options as [{ statement_timeout: number }];
    expect(statement_timeout).toBeLessThan(1800);
  }, 60_000);
});

describe('BullMQ', () => {
  const bullmq = jest.requireActual<typeof BullMQ>('bullmq');
  let connection: BullMQ.PostgresConnectionOptions;

  // BullMQ itself, on its PostgreSQL backend: a Redis would be one more thing to install.
  beforeAll(async () => {
    async function query(text: string | { text: string; values?: unknown[] }, list?: unknown[]) {
      const { text: sql, values = list } = typeof text === 'string' ? { text } : text;
      if (values?.length) {
        const { rows, affectedRows, fields } = await database.query(sql, values);
        return { rows, fields, rowCount: affectedRows ?? rows.length };
      }
      const last = (await database.exec(sql)).at(-1);
      return { rows: last?.rows ?? [], fields: last?.fields ?? [], rowCount: last?.rows.length };
    }
    const ignore = () => undefined;
    const events = { on: ignore, once: ignore, off: ignore, removeListener: ignore };
    const client = { query, release: ignore, ...events };
    const connect = () => Promise.resolve(client);
    const pool = { query, connect, end: () => Promise.resolve(), options: {}, ...events };
    connection = pool;
    await bullmq.runMigrations(pool as never);
    await database.exec('SET search_path TO bullmq, public');
  }, 120_000);

  async function recipe() {
    const { Queue } = bullmq.withBackend(bullmq.createPostgresBackend);
    class QueueOnPostgres extends Queue {
      constructor(name: string) {
        super(name, { connection });
      }
    }
    const { exports } = await runProgram(program(page, 'BullMQ'), {
      env,
      modules: { bullmq: { ...bullmq, Queue: QueueOnPostgres } },
    });
    const queue = exports.queue as BullMQ.Queue<{ officialAccount: string; msgKey: string }>;
    return { queue, webhook: exports.webhook };
  }

  test('queues each recalled message once, whatever is in its key', async () => {
    const { queue, webhook } = await recipe();
    expect(await send(webhook, { ...keys('b:c', '1'), Official_Account: 'a' })).toBe(200);
    expect(await send(webhook, { ...keys('c'), Official_Account: 'a:b' })).toBe(200);
    expect(await send(webhook, { ...keys('1', 'b:c'), Official_Account: 'a' })).toBe(200);
    const jobs = await queue.getWaiting();
    expect(jobs.map(({ data }) => `${data.officialAccount}|${data.msgKey}`).sort()).toEqual([
      'a:b|c',
      'a|1',
      'a|b:c',
    ]);
    expect(jobs[0]!.data).toMatchObject({ sdkAppId, eventTime: '2022-12-09T08:26:54.123Z' });
    await queue.close();
  }, 60_000);

  test('a job ID must not contain a colon, as the page says', async () => {
    const { queue } = await recipe();
    await expect(queue.add('recall', {} as never, { jobId: '1:2' })).rejects.toThrow(
      'Custom Id cannot contain :',
    );
    await queue.close();
  }, 60_000);
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
