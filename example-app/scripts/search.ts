/**
 * How long the first page of a search takes among many messages, and what the index costs those that arrive;
 * on a PostgreSQL that it starts. npm run search --workspace example-app [-- --messages 1000000] [--rounds 5]
 */
import { parseArgs } from 'node:util';
import { AppProcess } from '../__tests__/helpers/app-process';
import { runCleanups } from '../__tests__/helpers/cleanups';
import { Postgres } from '../__tests__/helpers/postgres';
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
const print = (line: string) => process.stdout.write(`${line}\n`);

const recall = `
INSERT INTO im_recalls (sdk_app_id, official_account, msg_key, recalled_at, platform)
SELECT sdk_app_id, official_account, msg_key, sent_at + interval '2 min', 'iOS'
FROM im_messages WHERE id % 10 = 7`;

const searches: readonly (readonly [string, string])[] = [
  ['two messages in 1,000,000', '绿野仙踪'],
  ['one message in 10,000', '红包来'],
  ['one message in 100', 'umbrella'],
  ['every message', '今天的活动'],
  ['the oldest twentieth alone', '旧消息通知'],
  ['none', '没有这个词'],
  ['a key', '71_123456_'],
  ['two characters', '红包'],
];

const pages = (text: string) => {
  const query = new URLSearchParams({ text }).toString();
  return [`/?${query}`, `/?${query}&account=%40TOA%23_account_7`, `/recalls?${query}`];
};

async function timeOf(url: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url);
  await response.text();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return performance.now() - startedAt;
}

async function measureSearches(base: string): Promise<void> {
  print(`\nmedian and longest of ${rounds} in ms: all messages, of one account, recalls`);
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const page of ['/', '/recalls', ...searches.flatMap(([, text]) => pages(text))]) {
      times.set(page, [...(times.get(page) ?? []), await timeOf(base + page)]);
    }
  }
  const figures = (page: string) => {
    const of = times.get(page)!;
    return `${Math.round(median(of))} (${Math.round(Math.max(...of))})`.padStart(12);
  };
  print(`  ${'no search'.padEnd(28)}${figures('/')}${' '.repeat(12)}${figures('/recalls')}`);
  for (const [name, text] of searches) {
    print(`  ${name.padEnd(28)}${pages(text).map(figures).join('')}`);
  }
}

/** Messages acknowledged a second, on 32 connections: with the index, and without. */
async function measureArrival(postgres: Postgres): Promise<void> {
  const apps = await Promise.all(
    ['with the index', 'without'].map(async (name) => {
      const DATABASE_URL = await postgres.createDatabase();
      const app = await new AppProcess({ DATABASE_URL }).ready();
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

async function main(): Promise<void> {
  const postgres = await Postgres.start();
  const DATABASE_URL = await postgres.createDatabase();
  const app = await new AppProcess({ DATABASE_URL }).ready();
  const startedAt = performance.now();
  await postgres.query(DATABASE_URL, manyMessages(messages));
  await postgres.query(DATABASE_URL, recall);
  const filled = Math.round((performance.now() - startedAt) / 1_000);
  await postgres.query(DATABASE_URL, 'VACUUM ANALYZE');
  print(`${messages} messages stored in ${filled} s`);
  await measureSearches(app.url);
  await app.stop();
  await measureArrival(postgres);
  await runCleanups();
}

void main();
