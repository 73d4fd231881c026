import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { manyMessages } from '../scripts/many-messages';
import { missingIn, startLoads } from './helpers/acknowledged';
import { startApp } from './helpers/app-process';
import { temporaryDirectory } from './helpers/cleanups';
import { Postgres } from './helpers/postgres';
import { makeCluster } from './helpers/postgres-cluster';
import { installedPostgres } from './helpers/postgres-programs';
import { okAnswer, sendMessage } from './helpers/sender';
import { shownMessages } from './helpers/shown';
import { onStopped } from './helpers/storages';
import { until } from './helpers/until';

const programs = installedPostgres('a backup');
const ifInstalled = programs === undefined ? describe.skip : describe;
const run = (name: string, ...args: string[]) =>
  promisify(execFile)(join(programs!, 'bin', name), args);

const nothingLost = { late: 0, refused: 0, unanswered: 0 };

ifInstalled('pg_dump while webhooks are stored', () => {
  test('holds all that was acknowledged before it, delays none, and can be restored', async () => {
    const postgres = await Postgres.start({
      cluster: makeCluster(programs),
      settings: { fsync: 'off' },
    });
    const DATABASE_URL = await postgres.createDatabase();
    const one = await startApp({ DATABASE_URL });
    const { port } = new URL(one.url);
    await one.complete();
    // So much that it takes a while.
    await postgres.query(DATABASE_URL, manyMessages(40_000));

    const stored = async () => {
      return (await postgres.query(DATABASE_URL, 'SELECT FROM im_recalls')).length;
    };
    const moreStored = async (count: number) => {
      const target = (await stored()) + count;
      await until('webhooks are stored', async () => (await stored()) > target);
    };
    const before = startLoads(Number(port), { perSecond: 50, connections: 200 });
    await moreStored(50);
    const acknowledgedBefore = await before.stop();

    const meanwhile = startLoads(Number(port), { perSecond: 50, connections: 200 });
    await moreStored(1);
    const dump = join(temporaryDirectory(), 'archive.dump');
    const dumping = run(
      'pg_dump',
      '--format=custom',
      '--compress=9',
      `--file=${dump}`,
      DATABASE_URL,
    );
    // An instance that starts asks for no lock that would wait for the backup.
    const [two] = await Promise.all([startApp({ DATABASE_URL, RETENTION_DAYS: '36500' }), dumping]);
    await expect(sendMessage(two.url, { key: 'beside' })).resolves.toEqual(okAnswer);
    await moreStored(10);
    const acknowledgedMeanwhile = await meanwhile.stop();
    expect(acknowledgedMeanwhile).toMatchObject({ stored: nothingLost, recalled: nothingLost });
    expect(acknowledgedMeanwhile.stored.acknowledged).toBeGreaterThan(10);

    const restored = await postgres.createDatabase();
    await run('pg_restore', '--exit-on-error', '--no-owner', `--dbname=${restored}`, dump);
    const missing = await onStopped({ DATABASE_URL: restored }, (engine) =>
      missingIn(engine, acknowledgedBefore),
    );
    expect(missing).toEqual([]);
    const app = await startApp({ DATABASE_URL: restored });
    await expect(sendMessage(app.url, { key: 'new', text: 'umbrella' })).resolves.toEqual(okAnswer);
    const found = await shownMessages(app.url, '/?text=umbrella');
    expect(found).toHaveLength(401);
    expect(app.stdout).not.toContain('schema:');
  });
});
