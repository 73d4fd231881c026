import { setTimeout as delay } from 'node:timers/promises';
import { Client, DatabaseError, Pool, type ClientConfig } from 'pg';
import {
  changesChannel,
  DatabaseAway,
  DatabaseRefused,
  describe,
  StatementFailed,
  type Engine,
  type Watcher,
} from './engine';
import { naming } from './naming';
import { schema } from './schema';

const reconnectMs = 500;
const pingMs = 5_000;
const schemaMs = 3_600_000;

// Classes of SQLSTATE: connection exception, rollback of the transaction (such as a deadlock), too few
// resources, operator intervention (a shutdown, a start).
const awayStates = /^(?:08|40|53|57)/;
// Invalid authorization, no such database, no right to create the tables.
const refusedStates = /^(?:28|3D|42501)/;

function asOurs(error: unknown): Error {
  // What does not come from the server comes from the way to it.
  if (!(error instanceof DatabaseError)) return new DatabaseAway(describe(error), { cause: error });
  const { code, message } = error;
  return awayStates.test(code ?? '')
    ? new DatabaseAway(message)
    : new StatementFailed(message, code);
}

async function prepare(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>('SHOW server_encoding');
  const encoding = rows[0]?.server_encoding;
  if (encoding !== 'UTF8') {
    throw new DatabaseRefused(
      `the database must use the encoding UTF8, so that it can store every text; it uses ${encoding}`,
    );
  }
  // An index that is new takes its time where there are many messages.
  await client.query(Object.assign({ text: schema }, { query_timeout: schemaMs }));
}

const pause = (ms: number, signal: AbortSignal) =>
  delay(ms, undefined, { signal }).catch(() => undefined);

/** Resolves once the signal aborts; rejects if the connection has died unnoticed. */
async function ping(client: Client, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await client.query('SELECT 1');
    await pause(pingMs, signal);
  }
}

/**
 * A PostgreSQL server. A pool runs the statements, and one more connection listens for changes; both
 * come back by themselves when the server does.
 */
export function openPostgres(
  url: string,
  watcher: Watcher,
  onTrouble: (message: string) => void,
): Engine {
  const connection: ClientConfig = {
    connectionString: url,
    connectionTimeoutMillis: 1_500,
    query_timeout: 5_000,
    keepAlive: true,
    application_name: 'tencent-im-archive',
  };
  const pool = new Pool({ ...connection, max: 10 });
  // An idle connection that ends is replaced when one is needed.
  pool.on('error', () => undefined);
  const closing = new AbortController();
  let isPrepared = false;
  const named = naming();

  async function listen(onPrepared: () => void): Promise<void> {
    const client = new Client(connection);
    const ended = new AbortController();
    client.on('error', () => undefined);
    client.once('end', () => {
      ended.abort();
    });
    client.on('notification', ({ payload = '' }) => {
      watcher.changed(payload);
    });
    try {
      await client.connect();
      await prepare(client);
      await client.query(`LISTEN ${changesChannel}`);
      onPrepared();
      watcher.watching();
      await ping(client, AbortSignal.any([ended.signal, closing.signal]));
      if (!closing.signal.aborted) onTrouble('the connection ended');
    } finally {
      watcher.blind();
      await client.end().catch(() => undefined);
    }
  }

  async function keepListening(onPrepared: () => void): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await listen(onPrepared);
      } catch (error) {
        const isRefused =
          error instanceof DatabaseRefused ||
          (error instanceof DatabaseError && refusedStates.test(error.code ?? ''));
        if (isRefused && !isPrepared) throw new DatabaseRefused(describe(error), { cause: error });
        onTrouble(describe(error));
      }
      await pause(reconnectMs, closing.signal);
    }
  }

  let listening: Promise<void> = Promise.resolve();
  const started = new Promise<void>((resolve, reject) => {
    listening = keepListening(() => {
      isPrepared = true;
      resolve();
    }).catch(reject);
  });

  return {
    started,
    async query<Row>(sql: string, values: readonly unknown[] = []) {
      if (!isPrepared) throw new DatabaseAway('the database has not been reached yet');
      try {
        return (await pool.query(named(sql, values))).rows as Row[];
      } catch (error) {
        throw asOurs(error);
      }
    },
    async close() {
      closing.abort();
      await listening;
      await pool.end();
    },
  };
}
