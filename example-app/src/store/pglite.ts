import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { lockDirectory, type DirectoryLock } from './directory-lock';
import {
  changesChannel,
  DatabaseRefused,
  describe,
  StatementFailed,
  type Engine,
  type Watcher,
} from './engine';
import { schema } from './schema';

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

/** PostgreSQL inside this process, with its data in a directory that no other process may use meanwhile. */
export function openPglite(directory: string, watcher: Watcher): Engine {
  let lock: DirectoryLock | undefined;

  async function open(): Promise<PGlite> {
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      lock = await lockDirectory(directory);
      const database = await openDatabase(directory);
      await database.exec(schema);
      await database.listen(changesChannel, (payload) => {
        watcher.changed(payload);
      });
      watcher.watching();
      return database;
    } catch (error) {
      throw new DatabaseRefused(describe(error), { cause: error });
    }
  }

  const opened = open();

  return {
    started: opened.then(() => undefined),
    async query<Row>(sql: string, values: readonly unknown[] = []) {
      const database = await opened;
      try {
        return (await database.query<Row>(sql, [...values])).rows;
      } catch (error) {
        throw new StatementFailed(describe(error), (error as { code?: string }).code);
      }
    },
    async close() {
      await opened.then(
        (database) => database.close(),
        () => undefined,
      );
      await lock?.release();
    },
  };
}
