/**
 * How long the first pages take among many messages, searched or not, and what the index of the search costs
 * messages that arrive; on a PostgreSQL that it starts. Exits with 1 if a first page takes too long.
 * npm run search --workspace example-app [-- --messages 1000000] [--rounds 5]
 */
import { parseArgs } from 'node:util';
import { AppProcess } from '../__tests__/helpers/app-process';
import { runCleanups } from '../__tests__/helpers/cleanups';
import { Postgres } from '../__tests__/helpers/postgres';
import { until } from '../__tests__/helpers/until';
import { steps as allSteps } from '../src/store/schema/steps';
import { startLoad } from './generate-load';
import { manyMessages } from './many-messages';
import { median } from './median';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
  },
});
const messages = Number(values.messages);
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const mostMs = 300;
const print = (line: string) => process.stdout.write(`${line}\n`);

const index = 'CREATE INDEX im_messages_grams ON im_messages USING gin (im_grams(searched))';

// Of one message in ten, and as many again as of one in a thousand that were never seen.
const recalls = `
INSERT INTO im_recalls (sdk_app_id, official_account, msg_key, recalled_at, platform)
SELECT sdk_app_id, official_account,
       CASE WHEN id % 1000 = 8 THEN 'unseen_' ELSE '' END || msg_key, sent_at + interval '2 min', 'iOS'
FROM im_messages WHERE id % 10 = 7 OR id % 1000 = 8`;

const filters: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['everything', {}],
  ['a month', { from: '2021-03-01', to: '2021-03-31' }],
  ['two messages in 1,000,000', { text: '绿野仙踪' }],
  ['one message in 10,000', { text: '红包来' }],
  ['one message in 100', { text: 'umbrella' }],
  ['every message', { text: '今天的活动' }],
  ['the oldest twentieth alone', { text: '旧消息通知' }],
  ['none', { text: '没有这个词' }],
  ['a key', { text: '71_123456_' }],
  ['two characters', { text: '红包' }],
];
const columns = ['all messages', 'of an account', 'recalls', 'of an account', 'unseen recalls'];

function pagesOf(filter: Readonly<Record<string, string>>): string[] {
  const query = new URLSearchParams(filter).toString();
  const ofAccount = new URLSearchParams({ ...filter, account: '@TOA#_account_7' }).toString();
  const recalls = [`/recalls?${query}`, `/recalls?${ofAccount}`, `/recalls?${query}&unseen`];
  return [`/?${query}`, `/?${ofAccount}`, ...recalls];
}

async function timeOf(url: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url);
  await response.text();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return performance.now() - startedAt;
}

async function measurePages(base: string): Promise<void> {
  print(`\nfirst pages, median and longest of ${rounds} in ms`);
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const page of filters.flatMap(([, filter]) => pagesOf(filter))) {
      times.set(page, [...(times.get(page) ?? []), await timeOf(base + page)]);
    }
  }
  print(' '.repeat(28) + columns.map((column) => column.padStart(16)).join(''));
  for (const [name, filter] of filters) {
    const figures = pagesOf(filter).map((page) => {
      const of = times.get(page)!;
      return `${Math.round(median(of))} (${Math.round(Math.max(...of))})`.padStart(16);
    });
    print(`  ${name.padEnd(26)}${figures.join('')}`);
  }
  for (const [page, of] of times) {
    if (median(of) <= mostMs) continue;
    print(`FAILED: ${decodeURIComponent(page)} takes more than ${mostMs} ms`);
    process.exitCode = 1;
  }
}

/** An empty archive with all its indexes: the app is ready before they are made. */
async function startArchive(postgres: Postgres) {
  const DATABASE_URL = await postgres.createDatabase();
  const app = await new AppProcess({ DATABASE_URL }).ready();
  await until('the schema is complete', async () => {
    const steps = await postgres.query(DATABASE_URL, 'SELECT FROM im_schema_steps');
    return steps.length === allSteps.length;
  });
  return { DATABASE_URL, app };
}

/** Messages acknowledged a second, on 32 connections: with the index, and without. */
async function measureArrival(postgres: Postgres): Promise<void> {
  const apps = await Promise.all(
    ['with the index', 'without'].map(async (name) => {
      const { DATABASE_URL, app } = await startArchive(postgres);
      if (name === 'without') await postgres.query(DATABASE_URL, 'DROP INDEX im_messages_grams');
      return { name, app, found: [] as number[] };
    }),
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const { app, found } of apps) {
      const port = Number(new URL(app.url).port);
      const job = { port, connections: 32, seconds, command: 'message' } as const;
      found.push((await startLoad(job).result).acknowledged / seconds);
    }
  }
  print('\nmessages acknowledged a second, on 32 connections');
  for (const { name, found } of apps) print(`  ${name.padEnd(28)}${Math.round(median(found))}`);
}

/** A database with the messages. Their index is made afterwards, which is faster. */
async function fill(postgres: Postgres): Promise<string> {
  const { DATABASE_URL, app } = await startArchive(postgres);
  await app.stop();
  const startedAt = performance.now();
  await postgres.query(DATABASE_URL, 'DROP INDEX im_messages_grams');
  await postgres.query(DATABASE_URL, manyMessages(messages));
  await postgres.query(DATABASE_URL, recalls);
  await postgres.query(DATABASE_URL, index);
  await postgres.query(DATABASE_URL, 'VACUUM ANALYZE');
  print(`${messages} messages stored in ${Math.round((performance.now() - startedAt) / 1_000)} s`);
  return DATABASE_URL;
}

async function main(): Promise<void> {
  const postgres = await Postgres.start();
  const DATABASE_URL = await fill(postgres);
  const app = await new AppProcess({ DATABASE_URL }).ready();
  await measurePages(app.url);
  await app.stop();
  await measureArrival(postgres);
  await runCleanups();
}

void main();
