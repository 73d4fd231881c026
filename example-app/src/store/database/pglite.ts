import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Client } from 'pg';
import { applyStep, pendingSteps } from '../schema/migrate';
import { lockDirectory, type DirectoryLock } from './directory-lock';
import {
  changesChannel,
  DatabaseAway,
  DatabaseRefused,
  describe,
  StatementFailed,
  type Engine,
  type Reporter,
  type Watcher,
} from './engine';
import { makeDirectory } from './make-directory';
import { naming } from './naming';
import { takingTurns } from './turns';

/** Makes the database under another name first, so that a kill midway does not leave half of one. */
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
  // Not relaxed: a statement resolves only once its commit has been handed to the operating system.
  return PGlite.create({ dataDir: database, relaxedDurability: false });
}

// Nothing here counts rows by itself, as autovacuum does on a server: a plan that is kept would never learn
// that the tables have grown, and would sort what is better read in the order of an index.
const planning = `
ANALYZE im_messages, im_recalls;
SET enable_bitmapscan = off;
SET plan_cache_mode = force_custom_plan`;

// After these, PGlite never settles another statement: insufficient resources, such as a full disk; a failure of
// the operating system; an error without SQLSTATE, such as a trap in its own code.
const lostStates = /^(?:53|58|$)/;

/** PostgreSQL inside this process. No other process may use its data directory meanwhile. */
export function openPglite(directory: string, watcher: Watcher, reporter: Reporter): Engine {
  const closing = new AbortController();
  let lock: DirectoryLock | undefined;
  let lost: Error | undefined;

  async function open() {
    await makeDirectory(directory);
    lock = await lockDirectory(directory);
    const database = await openDatabase(directory);
    // Prepares statements by name, which PGlite's query() does not: parsing is a third of the cost of a small one.
    const client = new Client(createPgConfig(database));
    client.on('error', () => undefined);
    client.on('notification', ({ payload = '' }) => {
      watcher.changed(payload);
    });
    await client.connect();
    await applySteps(client);
    for (const sql of [planning, `LISTEN ${changesChannel}`]) await client.query(sql);
    watcher.watching();
    return { client, close: () => database.close() };
  }

  async function applySteps(client: Client): Promise<void> {
    const session = {
      query: async <Row>(sql: string, values?: readonly unknown[]) =>
        (await client.query(sql, values && [...values])).rows as Row[],
      tell: (message: string) => reporter.progress(message),
      signal: closing.signal,
    };
    for (const number of await pendingSteps(session)) await applyStep(number, session);
  }

  const opened = open().catch((error: unknown) => {
    throw new DatabaseRefused(describe(error), { cause: error });
  });
  const inTurn = takingTurns();
  const named = naming();

  async function run<Row>(
    sql: string,
    values: readonly unknown[],
    isUrgent: boolean,
  ): Promise<Row[]> {
    const { client } = await opened;
    const work = async () => {
      if (lost) throw lost;
      try {
        return (await client.query(named(sql, values))).rows as Row[];
      } catch (error) {
        const { code = '' } = error as { code?: string };
        if (!lostStates.test(code)) throw new StatementFailed(describe(error), code);
        lost = new DatabaseAway(describe(error), code);
        reporter.lost(lost.message);
        throw lost;
      }
    };
    return inTurn(work, isUrgent);
  }

  return {
    started: opened.then(() => undefined),
    isComplete: () => true,
    query: (sql, values = []) => run(sql, values, false),
    write: (sql, values = []) => run(sql, values, true),
    // Here is no autovacuum. It takes a second for a million messages.
    reclaim: () => run('VACUUM', [], false).then(() => undefined),
    waiting() {
      const { urgent, others } = inTurn.waiting();
      return { reads: others, writes: urgent };
    },
    async close() {
      closing.abort();
      await opened.then(
        ({ close }) => (lost ? undefined : inTurn(close)),
        () => undefined,
      );
      await lock?.release();
    },
  };
}
