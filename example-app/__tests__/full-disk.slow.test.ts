import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { missingIn, startLoads } from './helpers/acknowledged';
import { startApp, type AppProcess } from './helpers/app-process';
import { dataDirectory } from './helpers/data-directory';
import { freePort } from './helpers/free-port';
import { Postgres } from './helpers/postgres';
import { okAnswer, sendMessage } from './helpers/sender';
import { canMount, smallDisk } from './helpers/small-disk';
import { onStopped } from './helpers/storages';
import { until } from './helpers/until';

const ifMountable = canMount() ? describe : describe.skip;
const megabyte = 1_000_000;

const get = async (app: AppProcess, path: string) => {
  const response = await fetch(app.url + path);
  return { status: response.status, text: await response.text() };
};

ifMountable('a disk that is full under load: nothing acknowledged is missing', () => {
  test('on PostgreSQL: webhooks are stored again once there is room', async () => {
    const disk = smallDisk(100);
    const postgres = await Postgres.start();
    const DATABASE_URL = await postgres.createDatabaseIn(disk.directory);
    const app = await startApp({ DATABASE_URL });
    const loads = startLoads(Number(new URL(app.url).port), { perSecond: 100, connections: 500 });
    disk.fill(megabyte);
    await until('the database says why', async () => {
      const { text } = await get(app, '/metrics');
      return text.includes('archive_store_errors_total{sqlstate="53100"}');
    });
    await expect(get(app, '/readyz')).resolves.toHaveProperty('status', 503);
    disk.empty();
    await until('it is ready again', async () => (await get(app, '/readyz')).status === 200);
    await expect(sendMessage(app.url, { key: 'afterwards' })).resolves.toEqual(okAnswer);
    const acknowledged = await loads.stop();
    await expect(app.stop()).resolves.toBe(0);
    expect(acknowledged.stored.acknowledgedKeys.length).toBeGreaterThan(10);
    const missing = await onStopped({ DATABASE_URL }, (engine) => missingIn(engine, acknowledged));
    expect(missing).toEqual([]);
  });

  test('on PGlite: the app says so and ends, and goes on once there is room', async () => {
    const disk = smallDisk(200);
    const DATA_DIR = join(disk.directory, 'data');
    cpSync(dataDirectory(), DATA_DIR, { recursive: true });
    const PORT = String(await freePort());
    const app = await startApp({ DATA_DIR, PORT });
    const loads = startLoads(Number(PORT), { perSecond: 100, connections: 500 });
    disk.fill(megabyte);
    await expect(app.exited).resolves.toBe(1);
    const reason = /^Cannot use DATA_DIR .*No space left on device/;
    expect(app.log.filter(({ msg }) => reason.test(String(msg)))).toHaveLength(1);
    const acknowledged = await loads.stop();
    expect(acknowledged.stored.acknowledgedKeys.length).toBeGreaterThan(10);
    disk.empty();
    const again = await startApp({ DATA_DIR });
    await expect(sendMessage(again.url, { key: 'afterwards' })).resolves.toEqual(okAnswer);
    await again.stop();
    const missing = await onStopped({ DATA_DIR }, (engine) => missingIn(engine, acknowledged));
    expect(missing).toEqual([]);
  });
});
