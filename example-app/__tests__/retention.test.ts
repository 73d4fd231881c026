import { once } from 'node:events';
import { Client } from 'pg';
import { pino } from 'pino';
import { manyMessages } from '../scripts/many-messages';
import { silentLog, unreported, unwatched } from '../scripts/unwatched';
import { keepRetention } from '../src/retention';
import { Archive } from '../src/store/archive';
import { openPostgres } from '../src/store/database/postgres';
import { startApp } from './helpers/app-process';
import { onCleanup } from './helpers/cleanups';
import { runCommand } from './helpers/command';
import { newDatabase } from './helpers/postgres';
import { sdkAppId, sendMessage, sendRecall } from './helpers/sender';
import { shownPage } from './helpers/shown';
import { onStopped, storages } from './helpers/storages';
import { until } from './helpers/until';

const dayMs = 86_400_000;
const daysAgo = (days: number) => Date.now() - days * dayMs;
const seconds = (ms: number) => Math.floor(ms / 1_000);
const inYears = Date.UTC(2090, 0, 1);

const arrivedLongAgo = (table: string) =>
  `UPDATE ${table} SET received_at = now() - interval '40 days' WHERE msg_key LIKE 'future%'`;

// The last two stay: one of another account, and one of which nothing is known.
const rejectedBodies = `
INSERT INTO im_rejected
  (sdk_app_id, official_account, msg_key, command, code, reason, details, body, is_signed, received_at)
SELECT ${sdkAppId}, account, key, 'c', 'BODY_INVALID', '', '[]', convert_to(body, 'UTF8'), true,
       now() - interval '1 day' * days
FROM (VALUES
  ('a', 'erased', '{}', 1), ('a', NULL, '{"MsgKey":"erased"}', 1),
  ('b', NULL, '{}', 1), (NULL, NULL, '{"Official_Account":"b"}', 1),
  ('a', 'old', '{}', 31), ('a', NULL, NULL, 29), (NULL, NULL, '', 29)
) AS rejected (account, key, body, days)`;

const erased = (what: string, messages: number, recalls: number, rejected: number) => ({
  code: 0,
  stdout: `Erased of ${what} (SDKAppID ${sdkAppId}): messages ${messages}, recalls ${recalls}, rejected ${rejected}\n`,
  stderr: '',
});

const whileItRuns: Readonly<Record<string, object>> = {
  PGlite: {
    code: 1,
    stderr: expect.stringMatching(/another process is using this directory\n$/) as unknown,
  },
  PostgreSQL: erased('nobody', 0, 0, 0),
};

// One test, since PGlite takes seconds to open.
test.each(storages)(
  'on %s what is asked for is erased, and what is older than RETENTION_DAYS is deleted at the start',
  async (name, newStorage) => {
    const storage = await newStorage();
    const before = await startApp(storage);
    const message = (key: string, at: number, account = 'a') =>
      sendMessage(before.url, { account, key, time: seconds(at) });
    const recall = (key: string, at: number, account = 'a') =>
      sendRecall(before.url, { account, keys: [key], time: at });
    await message('old', daysAgo(31));
    await recall('old', daysAgo(29));
    await message('young', daysAgo(29));
    // A recall is as old as its message, whatever time it claims.
    await recall('young', daysAgo(31));
    await message('future message', inYears);
    await recall('old and unseen', daysAgo(31));
    await recall('young and unseen', daysAgo(29));
    await recall('future and unseen', inYears);
    await message('erased', daysAgo(2));
    await recall('erased', daysAgo(1));
    for (const key of ['k', 'l']) await message(key, daysAgo(2), 'b');
    for (const key of ['k', 'unseen']) await recall(key, daysAgo(1), 'b');
    expect(runCommand('erase', storage, ['--account', 'nobody'])).toMatchObject(whileItRuns[name]!);
    await before.stop();
    await onStopped(storage, async (engine) => {
      await engine.query(rejectedBodies);
      for (const table of ['im_messages', 'im_recalls']) await engine.query(arrivedLongAgo(table));
    });

    const byKey = runCommand('erase', storage, ['--account', 'a', '--key', 'erased']);
    expect(byKey).toEqual(erased('a, key erased', 1, 1, 2));
    expect(runCommand('erase', storage, ['--account', 'b'])).toEqual(erased('b', 2, 2, 2));

    const app = await startApp({ ...storage, RETENTION_DAYS: '30' });
    const told = await until('it tells', () =>
      app.log.find(({ msg }) => String(msg).startsWith('deleted')),
    );
    expect(told).toMatchObject({ messages: 2, recalls: 3, rejected: 1, retentionDays: 30 });
    const { counts, messages } = await shownPage(app.url);
    expect(messages).toMatchObject([
      { account: 'a', key: 'young', recall: expect.any(String) as unknown },
    ]);
    expect(counts).toEqual({
      Messages: '1',
      Recalled: '1',
      'Recalls of unseen messages': '1',
      Rejected: '2',
    });
    await expect(app.stop()).resolves.toBe(0);
    await onStopped(storage, async (engine) => {
      const erasures = await engine.query(
        `SELECT official_account AS account, msg_key AS key, messages::integer, recalls::integer, rejected::integer
         FROM im_erasures WHERE messages > 0 AND started_at <= ended_at AND ended_at <= now() ORDER BY id`,
      );
      expect(erasures).toEqual([
        { account: 'a', key: 'erased', messages: 1, recalls: 1, rejected: 2 },
        { account: 'b', key: null, messages: 2, recalls: 2, rejected: 2 },
      ]);
      await expect(engine.query('SELECT FROM im_rejected')).resolves.toHaveLength(2);
    });
  },
);

test.each([
  [[], /^--account must name an official account/],
  [['--account', ''], /^--account must name an official account/],
  [['--account', 'a', '--key', ''], /^--key must be a MsgKey/],
  [['--account', 'a', '--keys', 'k'], /--keys/],
])('erase with %j is refused with a message that names the mistake', (args, message) => {
  const end = runCommand('erase', { DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' }, args);
  expect(end).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(message) as unknown,
  });
});

test('erase says so where the database is away', () => {
  const DATABASE_URL = 'postgres://archive:secret@127.0.0.1:1/archive';
  expect(runCommand('erase', { DATABASE_URL }, ['--account', 'a'])).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Cannot use DATABASE_URL: connect ECONNREFUSED 127.0.0.1:1\n',
  });
});

describe('on PostgreSQL, while it is used', () => {
  const count = 2_500;

  async function openArchive(url: string): Promise<Archive> {
    const engine = openPostgres(url, unwatched, unreported);
    onCleanup(() => engine.close());
    await engine.started;
    return new Archive(engine, sdkAppId);
  }

  async function agedArchives() {
    const url = await newDatabase();
    const client = new Client(url);
    await client.connect();
    onCleanup(() => client.end());
    const archives = [await openArchive(url), await openArchive(url)] as const;
    await until('the schema is complete', () => archives.every(({ isComplete }) => isComplete));
    await client.query(manyMessages(count));
    return { url, client, archives };
  }
  const { signal } = new AbortController();

  test('instances share the work, and what is locked by others waits for the next time', async () => {
    const { client, archives } = await agedArchives();
    await client.query('BEGIN');
    await client.query('SELECT FROM im_messages ORDER BY id LIMIT 1 FOR UPDATE');
    const removed = await Promise.all(archives.map((archive) => archive.removeOld(1, signal)));
    const total = removed.reduce((sum, { messages }) => sum + messages, 0);
    expect(total).toBe(count - 1);
    await client.query('COMMIT');
    await expect(archives[0].removeOld(1, signal)).resolves.toMatchObject({ messages: 1 });
  });

  test('deletion is repeated until the app stops', async () => {
    const { client, archives } = await agedArchives();
    const [archive] = archives;
    const end = keepRetention({ archive, days: 1, log: silentLog, everyMs: 10 });
    const isEmpty = async () => (await client.query('SELECT FROM im_messages')).rowCount === 0;
    await until('it is deleted', isEmpty);
    await client.query(manyMessages(10));
    await until('what came later, too', isEmpty);
    await end();
    await client.query(manyMessages(10));
    await expect(isEmpty()).resolves.toBe(false);
  });

  test('a failure is logged, and deletion is tried again', async () => {
    const { client, archives } = await agedArchives();
    const reasons: unknown[] = [];
    const log = pino({ level: 'error' }, { write: (line) => reasons.push(JSON.parse(line)) });
    await client.query('ALTER TABLE im_messages RENAME TO elsewhere');
    const end = keepRetention({ archive: archives[0], days: 1, log, everyMs: 10 });
    await until('it is told', () => reasons.length > 0);
    expect(reasons[0]).toMatchObject({ reason: 'relation "im_messages" does not exist' });
    await client.query('ALTER TABLE elsewhere RENAME TO im_messages');
    await until('it has gone on', async () => {
      return (await client.query('SELECT FROM im_messages')).rowCount === 0;
    });
    await end();
  });

  test('pages are told what is erased', async () => {
    const { url, client } = await agedArchives();
    await client.query('LISTEN im_archive');
    const told = once(client, 'notification');
    runCommand('erase', { DATABASE_URL: url }, ['--account', '@TOA#_account_7']);
    await expect(told).resolves.toMatchObject([{ payload: '@TOA#_account_7' }]);
  });
});
