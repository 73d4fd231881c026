/**
 * Ten times as many webhooks as the app takes, each a recall of so many messages: how many are acknowledged in
 * time beside the best, and what the app takes and keeps meanwhile. First on a database that is slow, and so
 * leaves the machine to the app and the sender; then as fast as the machine is.
 * npm run overload --workspace example-app [-- --keys 500,100]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { AppProcess } from '../__tests__/helpers/app-process';
import { runCleanups } from '../__tests__/helpers/cleanups';
import { dataDirectory } from '../__tests__/helpers/data-directory';
import { Postgres } from '../__tests__/helpers/postgres';
import { slowDatabase } from '../__tests__/helpers/slow-database';
import { startLoad } from './generate-load';

const { values } = parseArgs({ options: { keys: { type: 'string', default: '500,100' } } });
const slowPerSecond = 500;
const seconds = 20;
const calmSeconds = 5;
const ticksPerSecond = 100;

function residentMegabytes({ child }: AppProcess): number {
  const status = readFileSync(`/proc/${child.pid!}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+([0-9]+)/.exec(status)?.[1]) / 1024);
}

/** Seconds of a core since the app started. */
function processorSeconds({ child }: AppProcess): number {
  const stat = readFileSync(`/proc/${child.pid!}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / ticksPerSecond;
}

async function heldAt(app: AppProcess): Promise<number> {
  const text = await (await fetch(`${app.url}/metrics`)).text();
  return Number(/^archive_webhooks_held ([0-9]+)$/m.exec(text)?.[1]);
}

async function overload(
  title: string,
  env: Readonly<Record<string, string>>,
  keysPerRecall: number,
): Promise<void> {
  const app = await new AppProcess(env).ready();
  const port = Number(new URL(app.url).port);
  const calmly = async () => {
    const load = startLoad({ port, connections: 32, seconds: calmSeconds, keysPerRecall });
    return (await load.result).acknowledged / calmSeconds;
  };
  const calmProcessor = processorSeconds(app);
  const best = await calmly();
  const bestProcessor = (processorSeconds(app) - calmProcessor) / calmSeconds;
  const before = residentMegabytes(app);
  let most = before;
  let held = 0;
  const watching = setInterval(() => {
    most = Math.max(most, residentMegabytes(app));
    // This request waits among the others, perhaps in vain.
    heldAt(app).then(
      (count) => (held = Math.max(held, count)),
      () => undefined,
    );
  }, 1_000);
  const load = { port, connections: 20_000, seconds, keysPerRecall, perSecond: best * 10 };
  const processorBefore = processorSeconds(app);
  const result = await startLoad(load).result;
  const processor = (processorSeconds(app) - processorBefore) / seconds;
  clearInterval(watching);
  const after = await calmly();
  const share = (result.acknowledged / seconds / best).toFixed(2);
  process.stdout.write(`
${title}, recalls of ${keysPerRecall} message${keysPerRecall === 1 ? '' : 's'}
  best                      ${best} /s
  sent                      ${result.sent / seconds} /s, on ${result.mostConnections} connections at most
  acknowledged in time      ${result.acknowledged / seconds} /s, ${share} of the best
  in each second            ${result.perSecond.join(' ')}
  acknowledged after 2 s    ${result.late}, refused ${result.refused}
  time to acknowledge       median ${result.medianMs} ms, longest ${result.mostMs} ms
  held at most, sampled     ${held}
  processor time            ${processor.toFixed(2)} of a core (at best ${bestProcessor.toFixed(2)}), the sender's ${(result.processorSeconds / seconds).toFixed(2)}
  memory                    ${before} MB before, ${most} MB at most
  afterwards                ${after} /s
`);
  await app.stop();
}

async function main(): Promise<void> {
  const postgres = await Postgres.start();
  const slow = { DATABASE_URL: await slowDatabase(postgres, slowPerSecond) };
  await overload(`PostgreSQL that stores at most ${slowPerSecond} recalls a second`, slow, 1);
  for (const keys of values.keys.split(',').map(Number)) {
    await overload('PGlite', { DATA_DIR: dataDirectory() }, keys);
    await overload('PostgreSQL', { DATABASE_URL: await postgres.createDatabase() }, keys);
  }
  await runCleanups();
}

void main();
