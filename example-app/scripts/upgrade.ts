/**
 * An upgrade from the first schema beside webhooks: how long it takes, and what becomes of them.
 * npm run upgrade --workspace example-app [-- --messages 1000000]
 */
import { parseArgs } from 'node:util';
import { AppProcess } from '../__tests__/helpers/app-process';
import { runCleanups } from '../__tests__/helpers/cleanups';
import { firstSchema } from '../__tests__/helpers/earlier-schema';
import { Postgres } from '../__tests__/helpers/postgres';
import { until } from '../__tests__/helpers/until';
import { startLoad } from './generate-load';
import { manyMessages } from './many-messages';

const { values } = parseArgs({ options: { messages: { type: 'string', default: '1000000' } } });
const perSecond = 100;
const longestMs = 1_800_000;

async function main(): Promise<void> {
  const postgres = await Postgres.start();
  const DATABASE_URL = await postgres.createDatabase();
  await postgres.query(DATABASE_URL, firstSchema + manyMessages(Number(values.messages)));
  await postgres.query(DATABASE_URL, 'VACUUM ANALYZE im_messages');
  const startedAt = performance.now();
  const app = await new AppProcess({ DATABASE_URL }).ready();
  const readyMs = performance.now() - startedAt;
  const port = Number(new URL(app.url).port);
  const load = startLoad({
    port,
    connections: 1_000,
    seconds: longestMs,
    perSecond,
    command: 'message',
  });
  const isComplete = () => app.log.some(({ msg }) => msg === 'schema: the schema is complete');
  await until('the schema is complete', isComplete, longestMs, 1_000);
  const seconds = (performance.now() - startedAt) / 1_000;
  load.stop();
  const { sent, acknowledged, late, refused, unanswered, medianMs, p99Ms, mostMs } =
    await load.result;
  process.stdout.write(`
${values.messages} messages, ${perSecond} webhooks a second meanwhile
  takes webhooks after      ${Math.round(readyMs)} ms
  schema complete after     ${seconds.toFixed(0)} s
  sent                      ${sent}: ${acknowledged} acknowledged, ${late} late, ${refused} refused, ${unanswered} unanswered
  time to acknowledge       median ${medianMs} ms, p99 ${p99Ms} ms, longest ${mostMs} ms
`);
  await app.stop();
  await runCleanups();
}

void main();
