import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Client } from 'pg';
import { lockDirectory, type DirectoryLock } from './directory-lock';
import {
  changesChannel,
  DatabaseRefused,
  describe,
  StatementFailed,
  type Engine,
  type Watcher,
} from './engine';
import { naming } from './naming';
import { schema } from './schema';
import { takingTurns } from './turns';

/** Makes the database under another name first: a kill in the middle of it must not leave half of one. */
async function createDatabase(directory: string): Promise<void> {
  const unfinished = `${directory}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const database = await PGlite.create({ dataDir: unfinished });
  await database.close();
  await rename(unfinished, directory);
}

async function openDatabase(directory: string): Promise<PGlite> {
  const database = join(directory, 'database');
  if (!existsSync(database)) await createDatabase(database);
  // Not relaxed: a statement resolves when its commit has been handed to the operating system.
  return PGlite.create({ dataDir: database, relaxedDurability: false });
}

// Nothing here counts rows by itself, as autovacuum does on a server: a plan that is kept would never learn
// that the tables have grown, and would sort what is better read in the order of an index.
const planning = `
ANALYZE im_messages, im_recalls;
SET enable_bitmapscan = off;
SET plan_cache_mode = force_custom_plan`;

/** PostgreSQL inside this process, with its data in a directory that no other process may use meanwhile. */
export function openPglite(directory: string, watcher: Watcher): Engine {
  let lock: DirectoryLock | undefined;

  async function open() {
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      lock = await lockDirectory(directory);
      const database = await openDatabase(directory);
      // Knows statements by name, as PGlite's own query() does not: parsing takes a third of a small one.
      const client = new Client(createPgConfig(database));
      client.on('error', () => undefined);
      client.on('notification', ({ payload = '' }) => {
        watcher.changed(payload);
      });
      await client.connect();
      for (const sql of [schema, planning, `LISTEN ${changesChannel}`]) await client.query(sql);
      watcher.watching();
      return { client, close: () => database.close() };
    } catch (error) {
      throw new DatabaseRefused(describe(error), { cause: error });
    }
  }

  const opened = open();
  const inTurn = takingTurns();
  const named = naming();

  return {
    started: opened.then(() => undefined),
    async query<Row>(sql: string, values: readonly unknown[] = []) {
      const { client } = await opened;
      try {
        return (await inTurn(() => client.query(named(sql, values)))).rows as Row[];
      } catch (error) {
        throw new StatementFailed(describe(error), (error as { code?: string }).code);
      }
    },
    async close() {
      await opened.then(
        ({ close }) => inTurn(close),
        () => undefined,
      );
      await lock?.release();
    },
  };
}
