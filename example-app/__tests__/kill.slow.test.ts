import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { missingIn, startLoads } from './helpers/acknowledged';
import { runToEnd, startApp, type AppProcess } from './helpers/app-process';
import { temporaryDirectory } from './helpers/cleanups';
import { freePort } from './helpers/free-port';
import { okAnswer, sendMessage } from './helpers/sender';
import { onStopped, storages } from './helpers/storages';
import { until } from './helpers/until';

const kills = 20;

/** How many webhooks of each command a process has acknowledged so far. */
async function acknowledgedBy(app: AppProcess): Promise<number[]> {
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  const counts = metrics.matchAll(/^im_webhooks_total\{.*outcome="OK".*\} (\d+)$/gm);
  return Array.from(counts, ([, count]) => Number(count));
}

/** Resolves once a process has stored thirty messages and thirty recalls, however long that takes. */
const underLoad = (app: AppProcess) =>
  until('both loads are stored', async () => {
    const counts = await acknowledgedBy(app);
    return counts.length === 2 && counts.every((count) => count >= 30);
  });

describe('kill -9 under load: everything acknowledged is there', () => {
  /** What of two loads was acknowledged, while the app was killed and started again and again. */
  async function acknowledgedInKills(env: Record<string, string>) {
    const port = await freePort();
    const start = () => startApp({ ...env, PORT: String(port) });
    let app = await start();
    const loads = startLoads(port);
    for (let kill = 0; kill < kills; kill += 1) {
      await underLoad(app);
      await delay(Math.random() * 300);
      await app.kill();
      app = await start();
    }
    await underLoad(app);
    const acknowledged = await loads.stop();
    await app.stop();
    return acknowledged;
  }

  test.each(storages)('on %s', async (_name, newStorage) => {
    const storage = await newStorage();
    const acknowledged = await acknowledgedInKills(storage);
    const { stored, recalled } = acknowledged;
    expect(stored.acknowledgedKeys.length).toBeGreaterThan(100);
    expect(recalled.acknowledgedKeys.length).toBeGreaterThan(100);
    const missing = await onStopped(storage, (engine) => missingIn(engine, acknowledged));
    expect(missing).toEqual([]);
  });
});

test('kill -9 while PGlite makes its database: the next start makes it anew', async () => {
  const DATA_DIR = temporaryDirectory();
  const killer = join(__dirname, 'helpers/kill-while-making.cjs');
  const end = await runToEnd({ DATA_DIR, NODE_OPTIONS: `--require ${killer}` });
  expect(end).toHaveProperty('code', 'SIGKILL');
  const halfMade = readdirSync(DATA_DIR, { recursive: true }).map(String);
  expect(halfMade.some((name) => name.endsWith('/PG_VERSION'))).toBe(true);

  const next = await startApp({ DATA_DIR });
  await expect(sendMessage(next.url, { key: 'k' })).resolves.toEqual(okAnswer);
});
