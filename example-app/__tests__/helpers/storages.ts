import { unreported, unwatched } from '../../scripts/unwatched';
import type { Engine } from '../../src/store/database/engine';
import { openPostgres } from '../../src/store/database/postgres';
import { dataDirectory } from './data-directory';
import { openPgliteProcess } from './pglite';
import { newDatabase } from './postgres';

/** Both ways to keep an archive, each as the environment that names an empty one. */
export const storages = Object.entries({
  PGlite: () => Promise.resolve({ DATA_DIR: dataDirectory() }),
  PostgreSQL: async () => ({ DATABASE_URL: await newDatabase() }),
});

/** Runs SQL on an archive whose app is stopped. */
export async function onStopped<T>(
  { DATA_DIR, DATABASE_URL = '' }: { readonly DATA_DIR?: string; readonly DATABASE_URL?: string },
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine =
    DATA_DIR === undefined
      ? openPostgres(DATABASE_URL, unwatched, unreported)
      : openPgliteProcess(DATA_DIR, unwatched);
  await engine.started;
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}
