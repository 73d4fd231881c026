/**
 * How much memory the app takes while it sends a file of many rows, on a PostgreSQL that it starts.
 * npm run export --workspace example-app [-- --messages 1000000]
 */
import { parseArgs } from 'node:util';
import { AppProcess } from '../__tests__/helpers/app-process';
import { runCleanups } from '../__tests__/helpers/cleanups';
import { Postgres } from '../__tests__/helpers/postgres';
import { manyMessages } from './many-messages';

const { values } = parseArgs({ options: { messages: { type: 'string', default: '1000000' } } });
const messages = Number(values.messages);

async function memoryOf(base: string): Promise<number> {
  const text = await (await fetch(`${base}/metrics`)).text();
  return Number(/^process_resident_memory_bytes ([0-9.e+]+)/m.exec(text)?.[1]) / 2 ** 20;
}

async function measure(base: string, file: string): Promise<void> {
  const before = await memoryOf(base);
  const startedAt = performance.now();
  const response = await fetch(`${base}/export/${file}`);
  let [bytes, lines, most, sampledAt] = [0, 0, before, startedAt];
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines += 1;
    if (performance.now() - sampledAt < 500) continue;
    sampledAt = performance.now();
    most = Math.max(most, await memoryOf(base));
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  process.stdout.write(
    `${file}: ${lines} lines, ${Math.round(bytes / 2 ** 20)} MiB in ${seconds.toFixed(1)} s; ` +
      `memory ${Math.round(before)} MiB before, at most ${Math.round(most)} MiB\n`,
  );
}

async function main(): Promise<void> {
  const postgres = await Postgres.start();
  const DATABASE_URL = await postgres.createDatabase();
  const app = await new AppProcess({ DATABASE_URL }).ready();
  // Not needed here, and slow to build.
  await postgres.query(DATABASE_URL, 'DROP INDEX im_messages_grams');
  await postgres.query(DATABASE_URL, manyMessages(messages));
  await postgres.query(DATABASE_URL, 'VACUUM ANALYZE');
  for (const file of ['messages.csv', 'messages.jsonl']) await measure(app.url, file);
  await app.stop();
  await runCleanups();
}

void main();
