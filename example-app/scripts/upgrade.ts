/**
 * An upgrade from the first schema while webhooks arrive: how long it takes, and what becomes of them.
 * npm run upgrade --workspace example-app [-- --messages 1000000]
 */
import { parseArgs } from 'node:util';
import { AppProcess } from '../__tests__/helpers/app-process';
import { runCleanups } from '../__tests__/helpers/cleanups';
import { firstSchema } from '../__tests__/helpers/earlier-schema';
import { Postgres } from '../__tests__/helpers/postgres';
import { until } from '../__tests__/helpers/until';
import { manyMessages } from './many-messages';
import { startSteadyLoad } from './steady-load';

const { values } = parseArgs({ options: { messages: { type: 'string', default: '1000000' } } });
const rate = 100;
const longestMs = 1_800_000;

async function main(): Promise<void> {
  const postgres = await Postgres.start();
  const DATABASE_URL = await postgres.createDatabase();
  await postgres.query(DATABASE_URL, firstSchema + manyMessages(Number(values.messages)));
  await postgres.query(DATABASE_URL, 'VACUUM ANALYZE im_messages');
  const startedAt = performance.now();
  const app = await new AppProcess({ DATABASE_URL }).ready();
  const readyMs = performance.now() - startedAt;
  const job = { command: 'sent', rate, seconds: longestMs / 1_000 } as const;
  const load = startSteadyLoad(`${app.url}/im-callback`, job);
  const isComplete = () => app.log.some(({ msg }) => msg === 'schema: the schema is complete');
  await until('the schema is complete', isComplete, longestMs, 1_000);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { sent, answered, late, failed, p50, p99, max } = await load.stop();
  process.stdout.write(`
${values.messages} messages, ${rate} webhooks a second meanwhile
  takes webhooks after      ${Math.round(readyMs)} ms
  schema complete after     ${seconds.toFixed(0)} s
  sent                      ${sent}: ${answered} acknowledged, ${late} late, failed ${JSON.stringify(failed)}
  time to acknowledge       median ${p50} ms, p99 ${p99} ms, longest ${max} ms
`);
  await app.stop();
  await runCleanups();
}

void main();
