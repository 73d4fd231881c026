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

/** Opens the database that the configuration names, and names it in what goes wrong for good. */
export function openStorage(storage: Storage, { watcher, log, onLost }: StorageOptions): Engine {
  const place =
    storage.kind === 'pglite'
      ? `Cannot use DATA_DIR ${storage.directory}`
      : 'Cannot use DATABASE_URL';
  let lastTrouble = '';
  const reporter: Reporter = {
    trouble(message) {
      if (message === lastTrouble) return;
      lastTrouble = message;
      log.warn(`the database is unavailable, trying again until it is back: ${message}`);
    },
    progress: (message) => log.info(`schema: ${message}`),
    blocked: (message) => log.warn(`schema: it cannot be changed now, trying again: ${message}`),
    lost: (message) => onLost(`${place}: ${message}`),
  };
  const back: Watcher = {
    ...watcher,
    watching() {
      if (lastTrouble) log.info('the database is back');
      lastTrouble = '';
      watcher.watching();
    },
  };
  const engine =
    storage.kind === 'pglite'
      ? openPglite(storage.directory, watcher, reporter)
      : openPostgres(storage.url, back, reporter);
  const started = engine.started.catch((error: unknown) => {
    throw new DatabaseRefused(`${place}: ${describe(error)}`, { cause: error });
  });
  return { ...engine, started };
}
