import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startLoad } from '../scripts/generate-load';
import { unreported, unwatched } from '../scripts/unwatched';
import type { Engine } from '../src/store/database/engine';
import { openPostgres } from '../src/store/database/postgres';
import { runToEnd, startApp, type AppProcess } from './helpers/app-process';
import { temporaryDirectory } from './helpers/cleanups';
import { dataDirectory } from './helpers/data-directory';
import { freePort } from './helpers/free-port';
import { openPgliteProcess } from './helpers/pglite';
import { newDatabase } from './helpers/postgres';
import { okAnswer, sendMessage } from './helpers/sender';
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
    const loadOf = (command: 'message' | 'recall') =>
      startLoad({ port, connections: 16, seconds: 3_600, command, remembersKeys: true });
    const loads = [loadOf('message'), loadOf('recall')] as const;
    for (let kill = 0; kill < kills; kill += 1) {
      await underLoad(app);
      await delay(Math.random() * 300);
      await app.kill();
      app = await start();
    }
    await underLoad(app);
    for (const load of loads) load.stop();
    const [stored, recalled] = await Promise.all(loads.map(({ result }) => result));
    await app.stop();
    return { stored: stored!.acknowledgedKeys, recalled: recalled!.acknowledgedKeys };
  }

  async function expectToHold(
    engine: Engine,
    { stored, recalled }: Awaited<ReturnType<typeof acknowledgedInKills>>,
  ): Promise<void> {
    await engine.started;
    const keysIn = async (table: string) => {
      const rows = await engine.query<{ key: string }>(`SELECT msg_key AS key FROM ${table}`);
      return new Set(rows.map(({ key }) => key));
    };
    const [messages, recalls] = [await keysIn('im_messages'), await keysIn('im_recalls')];
    await engine.close();
    expect(stored.length).toBeGreaterThan(100);
    expect(recalled.length).toBeGreaterThan(100);
    expect(stored.filter((key) => !messages.has(key))).toEqual([]);
    expect(recalled.filter((key) => !recalls.has(key))).toEqual([]);
  }

  test('on PGlite', async () => {
    const DATA_DIR = dataDirectory();
    const acknowledged = await acknowledgedInKills({ DATA_DIR });
    await expectToHold(openPgliteProcess(DATA_DIR, unwatched), acknowledged);
  });

  test('on PostgreSQL', async () => {
    const DATABASE_URL = await newDatabase();
    const acknowledged = await acknowledgedInKills({ DATABASE_URL });
    await expectToHold(openPostgres(DATABASE_URL, unwatched, unreported), acknowledged);
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
