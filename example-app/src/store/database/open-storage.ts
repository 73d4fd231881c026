import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { DatabaseRefused, describe, type Engine, type Reporter, type Watcher } from './engine';
import { openPglite } from './pglite';
import { openPostgres } from './postgres';

/** Where the archive is kept. */
export type Storage =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'pglite'; readonly directory: string };

export interface StorageOptions {
  readonly watcher: Watcher;
  readonly log: Logger;
  /** Called when this process cannot use the database any more, with the reason. */
  readonly onLost: (message: string) => void;
}

const withPlace = (storage: Storage, message: string) =>
  storage.kind === 'pglite'
    ? `Cannot use DATA_DIR ${storage.directory}: ${message}`
    : `Cannot use DATABASE_URL: ${message}`;

function open(storage: Storage, watcher: Watcher, reporter: Reporter): Engine {
  const engine =
    storage.kind === 'pglite'
      ? openPglite(storage.directory, watcher, reporter)
      : openPostgres(storage.url, watcher, reporter);
  const started = engine.started.catch((error: unknown) => {
    throw new DatabaseRefused(withPlace(storage, describe(error)), { cause: error });
  });
  return { ...engine, started };
}

/** Opens the database that the configuration names; a permanent failure names it too. */
export function openStorage(storage: Storage, { watcher, log, onLost }: StorageOptions): Engine {
  let lastTrouble = '';
  const reporter: Reporter = {
    trouble(message) {
      if (message === lastTrouble) return;
      lastTrouble = message;
      log.warn(`the database is unavailable, trying again until it is back: ${message}`);
    },
    progress: (message) => log.info(`schema: ${message}`),
    blocked: (message) => log.warn(`schema: it cannot be changed now, trying again: ${message}`),
    lost: (message) => onLost(withPlace(storage, message)),
  };
  return open(
    storage,
    {
      ...watcher,
      watching() {
        if (lastTrouble) log.info('the database is back');
        lastTrouble = '';
        watcher.watching();
      },
    },
    reporter,
  );
}

const pollMs = 100;
const ignore = () => undefined;

/**
 * Opens it for a one-off command, with every step of the schema applied. Rejects where the app would try again.
 *
 * @param tell called with the progress of the steps
 */
export async function openForCommand(
  storage: Storage,
  tell: (message: string) => void,
): Promise<Engine> {
  let onTrouble: (message: string) => void = ignore;
  const trouble = new Promise<never>((_resolve, reject) => {
    onTrouble = (message) => reject(new DatabaseRefused(withPlace(storage, message)));
  });
  const reporter = { trouble: onTrouble, blocked: onTrouble, lost: onTrouble, progress: tell };
  const engine = open(storage, { watching: ignore, changed: ignore, blind: ignore }, reporter);
  const completed = async () => {
    await engine.started;
    while (!engine.isComplete()) await delay(pollMs);
    return engine;
  };
  return Promise.race([completed(), trouble]);
}
