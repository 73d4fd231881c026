/**
 * How many recalls per second are acknowledged, compared with single statements on the bare store: medians of
 * interleaved rounds. npm run bench --workspace example-app [-- --rounds 5] [--baseline dist/server.js]
 */
import { parseArgs } from 'node:util';
import { AppProcess } from '../__tests__/helpers/app-process';
import { runCleanups } from '../__tests__/helpers/cleanups';
import { dataDirectory } from '../__tests__/helpers/data-directory';
import { Postgres } from '../__tests__/helpers/postgres';
import type { Engine } from '../src/store/database/engine';
import { openStorage, type Storage } from '../src/store/database/open-storage';
import { startLoad } from './generate-load';
import { median } from './median';
import { silentLog, unwatched } from './unwatched';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '1,32' },
    baseline: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const connections = values.connections.split(',').map(Number);

type Measure = () => Promise<number>;

const insertOne = `
INSERT INTO im_recalls (sdk_app_id, official_account, msg_key, recalled_at, platform)
VALUES ($1, $2, $3, to_timestamp($4), $5)`;

/** Recalls stored per second by so many callers, one statement each. */
function statements(engine: Engine, callers: number): Measure {
  return async () => {
    const end = performance.now() + seconds * 1_000;
    let begun = 0;
    let done = 0;
    const run = `bare-${callers}-${performance.now()}-`;
    const call = async () => {
      while (performance.now() < end) {
        const key = `${run}${(begun += 1)}`;
        await engine.query(insertOne, [1, '@TOA#_news', key, 1_670_574_539.123, 'iOS']);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: callers }, call));
    return done / seconds;
  };
}

/** Acknowledged recalls per second on so many connections. */
function webhooks(app: AppProcess, connections: number): Measure {
  const port = Number(new URL(app.url).port);
  return async () =>
    (await startLoad({ port, connections, seconds }).result).acknowledged / seconds;
}

async function medians(measures: ReadonlyMap<string, Measure>): Promise<Map<string, number>> {
  const found = new Map([...measures.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of measures) found.get(name)!.push(await measure());
  }
  return new Map([...found].map(([name, numbers]) => [name, median(numbers)]));
}

function print(title: string, figures: ReadonlyMap<string, number>): void {
  const bare = figures.get(`bare store, ${connections.at(-1)!} callers`)!;
  process.stdout.write(`\n${title}\n`);
  for (const [name, figure] of figures) {
    const ratio = (figure / bare).toFixed(2);
    process.stdout.write(
      `  ${name.padEnd(32)} ${String(Math.round(figure)).padStart(7)} /s  ${ratio} of the bare store\n`,
    );
  }
}

async function compare(title: string, makeStorage: () => Promise<Storage>): Promise<void> {
  const envOf = (storage: Storage) => ({
    LOG_LEVEL: 'info',
    ...(storage.kind === 'pglite'
      ? { DATA_DIR: storage.directory }
      : { DATABASE_URL: storage.url }),
  });
  const storage = await makeStorage();
  const engine = openStorage(storage, {
    watcher: unwatched,
    log: silentLog,
    onLost: () => undefined,
  });
  await engine.started;
  const app = await new AppProcess(envOf(await makeStorage())).ready();
  const { baseline } = values;
  const other = baseline && (await new AppProcess(envOf(await makeStorage()), baseline).ready());
  const measures = new Map<string, Measure>();
  for (const count of connections) {
    measures.set(`bare store, ${count} callers`, statements(engine, count));
    measures.set(`the app, ${count} connections`, webhooks(app, count));
    if (other) measures.set(`the baseline, ${count} connections`, webhooks(other, count));
  }
  print(title, await medians(measures));
  await engine.close();
  await app.stop();
  if (other) await other.stop();
}

async function main(): Promise<void> {
  await compare('PGlite', () =>
    Promise.resolve({ kind: 'pglite', directory: dataDirectory() } as const),
  );
  const postgres = await Postgres.start();
  await compare('PostgreSQL', async () => ({
    kind: 'postgres',
    url: await postgres.createDatabase(),
  }));
  await runCleanups();
}

void main();
