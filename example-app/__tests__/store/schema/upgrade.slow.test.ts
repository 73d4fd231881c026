import { Client } from 'pg';
import { manyMessages } from '../../../scripts/many-messages';
import { steps } from '../../../src/store/schema/steps';
import { startApp, type AppProcess } from '../../helpers/app-process';
import { onCleanup } from '../../helpers/cleanups';
import { dataDirectory } from '../../helpers/data-directory';
import { firstSchema, secondSchema } from '../../helpers/earlier-schema';
import { openPgliteProcess } from '../../helpers/pglite';
import { Postgres } from '../../helpers/postgres';
import { okAnswer, sdkAppId, sendMessage, sendRecall } from '../../helpers/sender';
import { shownPage } from '../../helpers/shown';
import { until } from '../../helpers/until';
import { unwatched } from '../../../scripts/unwatched';

const messages = 2_500;
// A word of three of them; the last one comes with the recall's message.
const word = 'umbrella';

const isComplete = (app: AppProcess) => app.isComplete;

async function keysWith(app: AppProcess, text: string): Promise<string[]> {
  const { messages } = await shownPage(app.url, `/?${new URLSearchParams({ text }).toString()}`);
  return messages.map(({ key }) => key);
}

/** Holds what pg_dump holds while a backup runs. */
async function startBackup(url: string): Promise<{ readonly end: () => Promise<unknown> }> {
  const backup = new Client(url);
  await backup.connect();
  onCleanup(() => backup.end());
  await backup.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await backup.query('LOCK TABLE im_messages, im_recalls IN ACCESS SHARE MODE');
  return { end: () => backup.query('COMMIT') };
}

/** Stores messages and recalls one after the other; all must be acknowledged. */
async function expectStored(app: AppProcess, name: string): Promise<void> {
  for (let count = 0; count < 10; count += 1) {
    const key = `${name} ${count}`;
    await expect(sendMessage(app.url, { key })).resolves.toEqual(okAnswer);
    await expect(sendRecall(app.url, { keys: [key] })).resolves.toEqual(okAnswer);
  }
}

async function earlierArchive(schema: string) {
  const postgres = await Postgres.shared();
  const DATABASE_URL = await postgres.createDatabase();
  await postgres.query(DATABASE_URL, schema + manyMessages(messages));
  const query = (sql: string) => postgres.query(DATABASE_URL, sql);
  return { DATABASE_URL, query };
}

describe.each([
  ['from before there was a search', firstSchema],
  ['of 0.1.0', secondSchema],
])('an archive %s', (_name, schema) => {
  test('is upgraded while it is used, and everything in it is found', async () => {
    const { DATABASE_URL, query } = await earlierArchive(schema);
    const app = await startApp({ DATABASE_URL });
    await expectStored(app, 'meanwhile');
    await app.complete();
    await expect(keysWith(app, word)).resolves.toHaveLength(25);
    await expect(keysWith(app, 'meanwhile 7')).resolves.toEqual(['meanwhile 7']);
    await expect(query('SELECT FROM im_messages WHERE searched IS NULL')).resolves.toEqual([]);
    await expect(query('SELECT FROM im_schema_steps')).resolves.toHaveLength(steps.length);

    // An instance of the earlier version beside it, which is started again and stores a message.
    await query(schema);
    await query(
      `INSERT INTO im_messages (sdk_app_id, official_account, msg_key, sent_at, elements, body)
       VALUES (${sdkAppId}, 'a', 'earlier', now(), '[{"type": "TIMTextElem", "text": "Beside"}]', '{}')`,
    );
    await expect(keysWith(app, 'beside')).resolves.toEqual(['earlier']);
    await expectStored(app, 'afterwards');
  });

  test('takes webhooks and is searched while a backup keeps it from being changed', async () => {
    const { DATABASE_URL } = await earlierArchive(schema);
    const backup = await startBackup(DATABASE_URL);
    const app = await startApp({ DATABASE_URL });
    await until('it waits', () => app.stdout.includes('not locked by others'));
    await expectStored(app, 'meanwhile');
    await expect(keysWith(app, word)).resolves.toHaveLength(25);
    await expect(keysWith(app, 'meanwhile 7')).resolves.toEqual(['meanwhile 7']);
    await backup.end();
    await app.complete();
    await expect(keysWith(app, word)).resolves.toHaveLength(25);
  });

  test('is upgraded by one of several instances, and the others go on', async () => {
    const { DATABASE_URL } = await earlierArchive(schema);
    const apps = await Promise.all([1, 2, 3].map(() => startApp({ DATABASE_URL })));
    await Promise.all(apps.map((app, index) => expectStored(app, `by ${index}`)));
    await until('one of them has changed it', () => apps.some(isComplete));
    for (const app of apps) {
      await until('its search has the index', async () => {
        await sendMessage(app.url, { key: 'again' });
        return (await keysWith(app, 'by 2 9')).length === 1;
      });
    }
    expect(apps.filter(isComplete)).toHaveLength(1);
  });
});

test('an instance that starts, and one that reconnects, while a backup runs keeps no webhook waiting', async () => {
  const postgres = await Postgres.shared();
  const DATABASE_URL = await postgres.createDatabase();
  const one = await startApp({ DATABASE_URL });
  await one.complete();
  const backup = await startBackup(DATABASE_URL);
  const two = await startApp({ DATABASE_URL });
  await expectStored(one, 'beside a start');
  // The statements of the connections that listen.
  await postgres.query(
    DATABASE_URL,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND query IN ('SELECT 1', 'LISTEN im_archive')`,
  );
  await until('it is blind', () => one.stdout.includes('the database is unavailable'));
  await until('it listens again', async () => (await fetch(`${one.url}/events`)).status === 200);
  await expectStored(two, 'beside a reconnect');
  await backup.end();
});

test('an index whose build did not end is made anew', async () => {
  const { DATABASE_URL, query } = await earlierArchive(secondSchema);
  await query(
    `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'im_messages_grams'::regclass`,
  );
  const app = await startApp({ DATABASE_URL });
  await app.complete();
  const valid = `SELECT FROM pg_index WHERE indexrelid = 'im_messages_grams'::regclass AND indisvalid`;
  await expect(query(valid)).resolves.toHaveLength(1);
});

test('on PGlite an earlier archive is upgraded before webhooks are taken', async () => {
  const DATA_DIR = dataDirectory();
  const engine = openPgliteProcess(DATA_DIR, unwatched);
  await engine.started;
  for (const table of ['im_messages', 'im_recalls', 'im_schema_steps']) {
    await engine.query(`DROP TABLE ${table} CASCADE`);
  }
  for (const statement of firstSchema.split(';\n').filter((text) => text.trim())) {
    await engine.query(statement);
  }
  await engine.query(manyMessages(messages));
  await engine.close();
  const app = await startApp({ DATA_DIR });
  const log = app.log.map(({ msg }) => msg);
  const lastStep = `schema: step ${steps.length} of ${steps.length}, ${steps.at(-1)!.title}`;
  expect(log).toContain(lastStep);
  expect(log.indexOf('ready')).toBeGreaterThan(log.indexOf(lastStep));
  await expect(keysWith(app, word)).resolves.toHaveLength(25);
});
