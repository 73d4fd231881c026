/** No part of the app keeps another, or the server, from its work. */
import { Client } from 'pg';
import { startApp, type AppProcess } from '../../helpers/app-process';
import { onCleanup } from '../../helpers/cleanups';
import { Postgres } from '../../helpers/postgres';
import { okAnswer, sendMessage, sendRecall } from '../../helpers/sender';
import { storages } from '../../helpers/storages';
import { until } from '../../helpers/until';

interface Locked {
  readonly app: AppProcess;
  readonly query: (sql: string) => Promise<unknown[]>;
  readonly unlock: () => Promise<unknown>;
}

/** An app on a database of which one table can neither be read nor written. */
async function startLocked(table: string): Promise<Locked> {
  const postgres = await Postgres.shared();
  const DATABASE_URL = await postgres.createDatabase();
  // An index that is being made would wait for the lock as well.
  const app = await (await startApp({ DATABASE_URL })).complete();
  // Connecting takes time on a busy machine.
  await sendMessage(app.url, { key: 'before' });
  await (await fetch(app.url)).text();
  const locker = new Client(DATABASE_URL);
  await locker.connect();
  onCleanup(() => locker.end());
  await locker.query(`BEGIN; LOCK TABLE ${table}`);
  return {
    app,
    query: (sql) => postgres.query(DATABASE_URL, sql),
    unlock: () => locker.query('COMMIT'),
  };
}

const waiting = `
SELECT FROM pg_stat_activity
WHERE datname = current_database() AND application_name LIKE 'tencent-im%' AND wait_event_type = 'Lock'`;

test('a statement that nobody waits for any more ends on the server too', async () => {
  const { app, query, unlock } = await startLocked('im_messages');
  const given = [
    sendMessage(app.url, { key: 'k' }).catch(() => 'unanswered'),
    fetch(app.url).then(({ status }) => status),
  ];
  await expect(Promise.all(given)).resolves.toEqual(['unanswered', 503]);
  await until('the server has ended both', () =>
    [/"sqlState":"57014"[^\n]*"not stored"/, /"code":"57014"[^\n]*"request failed"/].every((line) =>
      line.test(app.stdout),
    ),
  );
  await until('none waits', async () => (await query(waiting)).length === 0);
  await unlock();
  await until('webhooks are stored again', async () => {
    const { status } = await sendMessage(app.url, { key: 'k' });
    return status === 200;
  });
});

test('readers that wait for the database keep no webhook waiting', async () => {
  const { app, query, unlock } = await startLocked('im_recalls');
  let areServed = false;
  const readers = Promise.all(Array.from({ length: 40 }, () => fetch(app.url))).then(
    () => (areServed = true),
  );
  await until('they wait for the lock', async () => (await query(waiting)).length >= 5);
  await expect(sendMessage(app.url, { key: 'k' })).resolves.toEqual(okAnswer);
  expect(areServed).toBe(false);
  await unlock();
  await readers;
});

test.each(storages)(
  'on %s exports that nobody reads keep no webhook waiting',
  async (_name, newStorage) => {
    const app = await startApp(await newStorage());
    const keys = Array.from({ length: 2_500 }, (_, index) => `k${index}`);
    await expect(sendRecall(app.url, { keys })).resolves.toEqual(okAnswer);
    const leaving = new AbortController();
    const exports = Array.from({ length: 150 }, () =>
      fetch(`${app.url}/export/recalls.jsonl`, { signal: leaving.signal }),
    );
    for (let count = 0; count < 5; count += 1) {
      await expect(sendMessage(app.url, { key: `m${count}` })).resolves.toEqual(okAnswer);
    }
    leaving.abort();
    await Promise.allSettled(exports);
  },
);
