import type { Logger } from 'pino';
import { DatabaseRefused, describe, type Engine, type Watcher } from './engine';
import { openPglite } from './pglite';
import { openPostgres } from './postgres';

/** Where the archive is kept. */
export type Storage =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'pglite'; readonly directory: string };

/** Opens the database that the configuration names, and names it in what goes wrong for good. */
export function openStorage(storage: Storage, watcher: Watcher, log: Logger): Engine {
  function told(engine: Engine, place: string): Engine {
    const started = engine.started.catch((error: unknown) => {
      throw new DatabaseRefused(`${place}: ${describe(error)}`, { cause: error });
    });
    return { ...engine, started };
  }

  if (storage.kind === 'pglite') {
    const { directory } = storage;
    return told(openPglite(directory, watcher), `Cannot use DATA_DIR ${directory}`);
  }
  let lastTrouble = '';
  const onTrouble = (message: string) => {
    if (message === lastTrouble) return;
    lastTrouble = message;
    log.warn(`the database is unavailable, trying again until it is back: ${message}`);
  };
  const back: Watcher = {
    ...watcher,
    watching() {
      if (lastTrouble) log.info('the database is back');
      lastTrouble = '';
      watcher.watching();
    },
  };
  return told(openPostgres(storage.url, back, onTrouble), 'Cannot use DATABASE_URL');
}
