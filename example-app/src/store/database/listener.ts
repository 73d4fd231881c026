import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError, type Client } from 'pg';
import { changesChannel, DatabaseRefused, describe, type Watcher } from './engine';

export interface ListenerOptions {
  readonly connect: () => Client;
  /** Called on each new connection; a rejection with DatabaseRefused is final until it has succeeded once. */
  readonly prepare: (client: Client) => Promise<void>;
  readonly onPrepared: () => void;
  /** True once onPrepared has been called. */
  readonly isPrepared: () => boolean;
  readonly watcher: Watcher;
  readonly onTrouble: (message: string) => void;
  /** Aborts to stop it. */
  readonly signal: AbortSignal;
}

const reconnectMs = 500;
const pingMs = 5_000;

// Invalid authorization, no such database, no right to create the tables.
const refusedStates = /^(?:28|3D|42501)/;

const isRefused = (error: unknown) =>
  error instanceof DatabaseRefused ||
  (error instanceof DatabaseError && refusedStates.test(error.code ?? ''));

const pause = (ms: number, signal: AbortSignal) =>
  delay(ms, undefined, { signal }).catch(() => undefined);

/** Resolves once the signal aborts; rejects if the connection has died without an event. */
async function ping(client: Client, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await client.query('SELECT 1');
    await pause(pingMs, signal);
  }
}

/** Resolves when the connection has ended. */
async function listen(options: ListenerOptions): Promise<void> {
  const { watcher, signal } = options;
  const client = options.connect();
  const ended = new AbortController();
  const isStopping = () => signal.aborted;
  client.on('error', () => undefined);
  client.once('end', () => {
    ended.abort();
  });
  client.on('notification', ({ payload = '' }) => {
    watcher.changed(payload);
  });
  try {
    await client.connect();
    await options.prepare(client);
    await client.query(`LISTEN ${changesChannel}`);
    options.onPrepared();
    watcher.watching();
    await ping(client, AbortSignal.any([ended.signal, signal]));
    if (!isStopping()) options.onTrouble('the connection ended');
  } finally {
    watcher.blind();
    await client.end().catch(() => undefined);
  }
}

/**
 * Listens for changes, and connects again whenever the connection is lost. Resolves once the signal has
 * aborted; rejects if the server refuses before it was prepared.
 */
export async function keepListening(options: ListenerOptions): Promise<void> {
  while (!options.signal.aborted) {
    try {
      await listen(options);
    } catch (error) {
      if (isRefused(error) && !options.isPrepared()) {
        throw new DatabaseRefused(describe(error), { cause: error });
      }
      options.onTrouble(describe(error));
    }
    await pause(reconnectMs, options.signal);
  }
}
