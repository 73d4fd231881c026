import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
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

// Nothing here counts rows by itself, as autovacuum does on a server. What grows after this count would be
// thought so small that it is better sorted than read in the order of an index.
const planning = 'ANALYZE im_messages, im_recalls; SET enable_bitmapscan = off';

// One in which nothing happened is over sooner.
const busyTurnMs = 0.05;

/**
 * Lets the event loop turn while there is something to do, for so many milliseconds at most. A statement
 * blocks it, and node accepts one connection a turn: under load new ones would wait past their deadlines
 * before they are even accepted.
 */
async function letInOthers(ms: number): Promise<void> {
  const end = performance.now() + ms;
  let startedAt: number;
  do {
    startedAt = performance.now();
    await immediate();
  } while (performance.now() - startedAt > busyTurnMs && performance.now() < end);
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
      await database.exec(planning);
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
  let others = Promise.resolve();

  return {
    started: opened.then(() => undefined),
    async query<Row>(sql: string, values: readonly unknown[] = []) {
      const database = await opened;
      await others;
      const startedAt = performance.now();
      try {
        return (await database.query<Row>(sql, [...values])).rows;
      } catch (error) {
        throw new StatementFailed(describe(error), (error as { code?: string }).code);
      } finally {
        others = letInOthers(performance.now() - startedAt);
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
