import { once } from 'node:events';
import { connect } from 'node:net';
import { unwatched } from '../../../scripts/unwatched';
import { describe as told, type Engine } from '../../../src/store/database/engine';
import { openPostgres } from '../../../src/store/database/postgres';
import { startApp } from '../../helpers/app-process';
import { dataDirectory } from '../../helpers/data-directory';
import { freePort } from '../../helpers/free-port';
import { openPgliteProcess } from '../../helpers/pglite';
import { newDatabase } from '../../helpers/postgres';
import { sendMessage, sendRecall } from '../../helpers/sender';

describe('a row that the database refuses', () => {
  /** The tables, with a rule that some key breaks. */
  async function makeStrict(engine: Engine): Promise<void> {
    await engine.started;
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
      await makeStrict(openPostgres(DATABASE_URL, unwatched, () => undefined));
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
