import { Client, DatabaseError, Pool, type ClientConfig } from 'pg';
import {
  DatabaseAway,
  describe,
  StatementFailed,
  type Engine,
  type Reporter,
  type Watcher,
} from './engine';
import { keepListening } from './listener';
import { Migrations } from './migrations';
import { naming } from './naming';

// A statement that nobody waits for any more must end on the server too, or it keeps its connection. The client
// gives up a second later, in case the server does not answer at all.
const patience = (ms: number) => ({
  statement_timeout: ms,
  query_timeout: ms + 1_000,
  idle_in_transaction_session_timeout: ms,
});
// A webhook is given up after 1.8 seconds.
const writePatience = patience(2_000);
const readPatience = patience(5_000);

// Messages, recalls and rejected bodies are each stored by one statement at a time.
const writers = 3;
const readers = 8;

// Classes of SQLSTATE: connection exception, transaction rollback (such as a deadlock), insufficient resources,
// operator intervention (a shutdown, a start, a timeout).
const awayStates = /^(?:08|40|53|57)/;

function asOurs(error: unknown): Error {
  // An error without SQLSTATE comes from the connection, not from the server.
  if (!(error instanceof DatabaseError)) return new DatabaseAway(describe(error));
  const { code, message } = error;
  return awayStates.test(code ?? '')
    ? new DatabaseAway(message, code)
    : new StatementFailed(message, code);
}

/**
 * A PostgreSQL server. Webhooks are stored on connections of their own, so that no number of readers keeps
 * them waiting; one more connection listens for changes. All reconnect by themselves once the server is back.
 */
export function openPostgres(url: string, watcher: Watcher, reporter: Reporter): Engine {
  const connection: ClientConfig = {
    connectionString: url,
    connectionTimeoutMillis: 1_500,
    keepAlive: true,
    application_name: 'tencent-im-archive',
  };
  const poolOf = (max: number, limits: ClientConfig) => {
    const pool = new Pool({ ...connection, ...limits, max });
    // An idle connection that ends is replaced when it is needed.
    return pool.on('error', () => undefined);
  };
  const pools = { read: poolOf(readers, readPatience), write: poolOf(writers, writePatience) };
  const closing = new AbortController();
  const migrations = new Migrations(
    () => new Client({ ...connection, application_name: 'tencent-im-archive schema' }),
    reporter,
    closing.signal,
  );
  let isPrepared = false;

  async function run<Row>(pool: Pool, sql: string, values: readonly unknown[]): Promise<Row[]> {
    if (!isPrepared) throw new DatabaseAway('the database has not been reached yet');
    try {
      return (await pool.query(named(sql, values))).rows as Row[];
    } catch (error) {
      throw asOurs(error);
    }
  }
  const named = naming();

  let listening: Promise<void> = Promise.resolve();
  const started = new Promise<void>((resolve, reject) => {
    listening = keepListening({
      connect: () => new Client({ ...connection, ...readPatience }),
      prepare: (client) => migrations.prepare(client),
      isPrepared: () => isPrepared,
      onPrepared() {
        isPrepared = true;
        resolve();
      },
      watcher,
      onTrouble: (message) => reporter.trouble(message),
      signal: closing.signal,
    }).catch(reject);
  });

  return {
    started,
    isComplete: () => migrations.isComplete,
    query: (sql, values = []) => run(pools.read, sql, values),
    write: (sql, values = []) => run(pools.write, sql, values),
    // Autovacuum does it.
    reclaim: () => Promise.resolve(),
    waiting: () => ({ reads: pools.read.waitingCount, writes: pools.write.waitingCount }),
    async close() {
      closing.abort();
      await listening;
      await migrations.idle;
      await Promise.all([pools.read.end(), pools.write.end()]);
    },
  };
}
