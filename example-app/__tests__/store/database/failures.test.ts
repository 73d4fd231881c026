import { once } from 'node:events';
import { connect } from 'node:net';
import { unreported, unwatched } from '../../../scripts/unwatched';
import { describe as told, type Engine } from '../../../src/store/database/engine';
import { openPostgres } from '../../../src/store/database/postgres';
import { startApp, type AppProcess } from '../../helpers/app-process';
import { dataDirectory } from '../../helpers/data-directory';
import { freePort } from '../../helpers/free-port';
import { openPgliteProcess } from '../../helpers/pglite';
import { newDatabase, Postgres } from '../../helpers/postgres';
import { okAnswer, sendMessage, sendRecall } from '../../helpers/sender';
import { until } from '../../helpers/until';

describe('a row that the database refuses', () => {
  /** The tables, with a rule that some key breaks. */
  async function makeStrict(engine: Engine): Promise<void> {
    await engine.started;
    await until('the schema is complete', () => engine.isComplete());
    await engine.query(`ALTER TABLE im_messages ADD CHECK (msg_key <> 'refused')`);
    await engine.query(`ALTER TABLE im_recalls ADD CHECK (msg_key <> 'refused')`);
    await engine.close();
  }
  const storages = {
    async PGlite() {
      const DATA_DIR = dataDirectory();
      await makeStrict(openPgliteProcess(DATA_DIR, unwatched));
      return { DATA_DIR };
    },
    async PostgreSQL() {
      const DATABASE_URL = await newDatabase();
      await makeStrict(openPostgres(DATABASE_URL, unwatched, unreported));
      return { DATABASE_URL };
    },
  };

  test.each(Object.entries(storages))(
    'on %s: its webhook stays unanswered, and the log says why without the message',
    async (_name, storage) => {
      const app = await startApp(await storage());
      const text = 'confidential';
      const answers = await Promise.allSettled([
        sendMessage(app.url, { key: 'refused', text }),
        sendRecall(app.url, { keys: ['refused'], platform: text }),
        ...['a', 'b', 'c'].map((key) => sendMessage(app.url, { key, text })),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([
        'rejected',
        'rejected',
        'fulfilled',
        'fulfilled',
        'fulfilled',
      ]);
      const failures = app.log.filter(({ msg }) => String(msg).includes('not stored'));
      expect(failures).toHaveLength(2);
      expect(JSON.stringify(failures)).toContain('violates check constraint');
      expect(app.stdout).not.toContain(text);
    },
  );
});

/** What the server says on a full disk. */
const fullDisk = `
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON im_messages EXECUTE FUNCTION full_disk()`;

const statusOf = async (app: AppProcess, path: string) => (await fetch(app.url + path)).status;

test('what keeps webhooks from being stored is told by the log, the metrics and the readiness', async () => {
  const postgres = await Postgres.shared();
  const DATABASE_URL = await postgres.createDatabase();
  // A trigger and an index that is being made can each wait for the other.
  const app = await (await startApp({ DATABASE_URL })).complete();
  await expect(statusOf(app, '/readyz')).resolves.toBe(200);
  await postgres.query(DATABASE_URL, fullDisk);
  await expect(sendMessage(app.url, { account: 'a', key: 'k' })).rejects.toThrow('fetch failed');
  await until('the log says why', () => {
    return app.log.some(({ msg }) => msg === 'not stored');
  });
  expect(app.log.find(({ msg }) => msg === 'not stored')).toMatchObject({
    account: 'a',
    msgKey: 'k',
    sqlState: '53100',
    reason: 'could not extend file: No space left on device',
  });
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  expect(metrics).toContain('archive_store_errors_total{sqlstate="53100"} 1\n');
  await expect(statusOf(app, '/readyz')).resolves.toBe(503);
  await expect(statusOf(app, '/healthz')).resolves.toBe(200);
  await expect(statusOf(app, '/livez')).resolves.toBe(200);

  await postgres.query(DATABASE_URL, 'DROP TRIGGER full_disk ON im_messages');
  await expect(sendMessage(app.url, { key: 'k' })).resolves.toEqual(okAnswer);
  await expect(statusOf(app, '/readyz')).resolves.toBe(200);
});

test('where PGlite cannot go on, the app says why and exits', async () => {
  const DATA_DIR = dataDirectory();
  const engine = openPgliteProcess(DATA_DIR, unwatched);
  await engine.started;
  for (const statement of fullDisk.split(/;\n(?=CREATE)/)) await engine.query(statement);
  await engine.close();
  const app = await startApp({ DATA_DIR });
  await expect(sendMessage(app.url, { key: 'k' })).rejects.toThrow('fetch failed');
  await expect(app.exited).resolves.toBe(1);
  expect(app.stdout).toContain(`Cannot use DATA_DIR ${DATA_DIR}: could not extend file: No space`);
});

test('a server that refuses at each of its addresses is told with all of them', async () => {
  const port = await freePort();
  const socket = connect({
    host: 'two.example',
    port,
    lookup: (_host, _options, found) =>
      found(null, [
        { address: '127.0.0.1', family: 4 },
        { address: '127.0.0.2', family: 4 },
      ]),
  });
  const [error] = (await once(socket, 'error').catch((reason: unknown) => [reason])) as [Error];
  expect(error.message).toBe('');
  expect(told(error)).toBe(
    `connect ECONNREFUSED 127.0.0.1:${port}; connect ECONNREFUSED 127.0.0.2:${port}`,
  );
});
