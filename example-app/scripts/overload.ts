/**
 * Ten times more webhooks than the app takes, each a recall of 500 messages: how many are acknowledged in
 * time beside the best, and what the app keeps meanwhile. npm run overload --workspace example-app
 */
import { readFileSync } from 'node:fs';
import { AppProcess } from '../__tests__/helpers/app-process';
import { runCleanups } from '../__tests__/helpers/cleanups';
import { dataDirectory } from '../__tests__/helpers/data-directory';
import { Postgres } from '../__tests__/helpers/postgres';
import { startLoad } from './generate-load';

const seconds = 20;
const calmSeconds = 5;
const keysPerRecall = 500;

function residentMegabytes({ child }: AppProcess): number {
  const status = readFileSync(`/proc/${child.pid!}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+([0-9]+)/.exec(status)?.[1]) / 1024);
}

async function heldAt(app: AppProcess): Promise<number> {
  const text = await (await fetch(`${app.url}/metrics`)).text();
  return Number(/^archive_webhooks_held ([0-9]+)$/m.exec(text)?.[1]);
}

async function overload(title: string, env: Readonly<Record<string, string>>): Promise<void> {
  const app = await new AppProcess(env).ready();
  const port = Number(new URL(app.url).port);
  const calmly = async () => {
    const load = startLoad({ port, connections: 32, seconds: calmSeconds, keysPerRecall });
    return (await load.result).acknowledged / calmSeconds;
  };
  const best = await calmly();
  const before = residentMegabytes(app);
  let most = before;
  let held = 0;
  const watching = setInterval(() => {
    most = Math.max(most, residentMegabytes(app));
    void heldAt(app).then((count) => (held = Math.max(held, count)));
  }, 1_000);
  const load = { port, connections: 20_000, seconds, keysPerRecall, perSecond: best * 10 };
  const result = await startLoad(load).result;
  clearInterval(watching);
  const after = await calmly();
  const share = (result.acknowledged / seconds / best).toFixed(2);
  process.stdout.write(`
${title}
  best                      ${best} /s
  sent                      ${result.sent / seconds} /s, on ${result.mostConnections} connections at most
  acknowledged in time      ${result.acknowledged / seconds} /s, ${share} of the best
  in each second            ${result.perSecond.join(' ')}
  acknowledged after 2 s    ${result.late}, refused ${result.refused}
  time to acknowledge       median ${result.medianMs} ms, longest ${result.mostMs} ms
  held at most              ${held}
  memory                    ${before} MB before, ${most} MB at most
  afterwards                ${after} /s
`);
  await app.stop();
}

async function main(): Promise<void> {
  await overload('PGlite', { DATA_DIR: dataDirectory() });
  const postgres = await Postgres.start();
  await overload('PostgreSQL', { DATABASE_URL: await postgres.createDatabase() });
  await runCleanups();
}

void main();
