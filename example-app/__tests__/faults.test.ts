import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startLoad } from '../scripts/generate-load';
import { unwatched } from '../scripts/unwatched';
import type { Engine } from '../src/store/database/engine';
import { openPostgres } from '../src/store/database/postgres';
import { runToEnd, startApp, type AppProcess } from './helpers/app-process';
import { temporaryDirectory } from './helpers/cleanups';
import { dataDirectory } from './helpers/data-directory';
import { freePort } from './helpers/free-port';
import { Load } from './helpers/load';
import { openPgliteProcess } from './helpers/pglite';
import { Postgres } from './helpers/postgres';
import { okAnswer, sendMessage, sendRecall } from './helpers/sender';
import { until } from './helpers/until';

// Twenty take a minute an engine.
const kills = Number(process.env.KILLS ?? 4);
const nothingMissing = { stored: [], recalled: [] };

/** How many webhooks of each command a process has acknowledged so far. */
async function acknowledgedBy(app: AppProcess): Promise<number[]> {
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  const counts = metrics.matchAll(/^im_webhooks_total\{.*outcome="OK".*\} (\d+)$/gm);
  return Array.from(counts, ([, count]) => Number(count));
}

const healthOf = async (app: AppProcess) => (await fetch(`${app.url}/healthz`)).status;

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
    const DATABASE_URL = await (await Postgres.start()).createDatabase();
    const acknowledged = await acknowledgedInKills({ DATABASE_URL });
    await expectToHold(
      openPostgres(DATABASE_URL, unwatched, () => undefined),
      acknowledged,
    );
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

describe('PostgreSQL goes away and comes back', () => {
  test('under load: webhooks wait unanswered, and nothing acknowledged is missing', async () => {
    const postgres = await Postgres.start();
    const app = await startApp({ DATABASE_URL: await postgres.createDatabase() });
    const load = new Load(() => app.url);
    for (let outage = 0; outage < 2; outage += 1) {
      await load.progress(20);
      await postgres.stop();
      const before = load.unanswered;
      expect(await healthOf(app)).toBe(503);
      await until('webhooks are left unanswered', () => load.unanswered > before + 2);
      await postgres.start();
      await until('the app is healthy again', async () => (await healthOf(app)) === 200);
    }
    await load.progress(20);
    await load.stop();
    await expect(load.missing(app.url)).resolves.toEqual(nothingMissing);
    expect(app.stderr).toBe('');
  });

  test('while it is away nothing is answered, and the page says so', async () => {
    const postgres = await Postgres.start();
    const app = await startApp({ DATABASE_URL: await postgres.createDatabase() });
    await postgres.stop();
    await expect(sendMessage(app.url, { key: 'k' })).rejects.toThrow('fetch failed');
    await expect(sendRecall(app.url, { keys: ['k'] })).rejects.toThrow('fetch failed');
    const page = await fetch(app.url);
    expect(page.status).toBe(503);
    await expect(page.text()).resolves.toContain('The database is unavailable.');
    expect((await fetch(`${app.url}/events`)).status).toBe(503);
    await postgres.start();
    await until('it is back', async () => (await fetch(`${app.url}/events`)).status === 200);
    await expect(sendMessage(app.url, { key: 'k' })).resolves.toEqual(okAnswer);
    await expect(app.stop()).resolves.toBe(0);
  });

  test('the app may start first', async () => {
    const postgres = await Postgres.start();
    const DATABASE_URL = await postgres.createDatabase();
    await postgres.stop();
    const starting = startApp({ DATABASE_URL });
    await delay(1_000);
    await postgres.start();
    const app = await starting;
    await expect(sendMessage(app.url, { key: 'k' })).resolves.toEqual(okAnswer);
  });

  test('a short absence costs no webhook', async () => {
    const postgres = await Postgres.start();
    const app = await startApp({ DATABASE_URL: await postgres.createDatabase() });
    await sendMessage(app.url, { key: 'warm up' });
    await postgres.stop();
    const answers = ['a', 'b', 'c'].map((key) => sendMessage(app.url, { key }));
    await postgres.start();
    await expect(Promise.all(answers)).resolves.toEqual([okAnswer, okAnswer, okAnswer]);
  });
});

describe('two instances on one PostgreSQL', () => {
  /** The accounts that an event stream tells of. */
  async function changesAt(app: AppProcess): Promise<string[]> {
    const response = await fetch(`${app.url}/events`);
    const changes: string[] = [];
    const read = async () => {
      for await (const chunk of response.body!) {
        const text = Buffer.from(chunk as Uint8Array).toString();
        for (const [, account] of text.matchAll(/event: change\ndata: (.*)\n/g)) {
          changes.push(JSON.parse(account!) as string);
        }
      }
    };
    read().catch(() => undefined);
    return changes;
  }

  test('started at once make the tables together, and what one takes the other tells', async () => {
    const DATABASE_URL = await (await Postgres.start()).createDatabase();
    const [one, two] = await Promise.all([startApp({ DATABASE_URL }), startApp({ DATABASE_URL })]);
    const changes = await changesAt(two);
    await sendMessage(one.url, { account: 'a', key: 'k' });
    await until('the other tells of the message', () => changes.includes('a'));
    await sendRecall(one.url, { account: 'b', keys: ['k'] });
    await until('the other tells of the recall', () => changes.includes('b'));
    expect(changes).toEqual(['a', 'b']);
  });
});
