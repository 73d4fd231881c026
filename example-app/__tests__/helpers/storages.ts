import { dataDirectory } from './data-directory';
import { newDatabase } from './postgres';

/** Both ways to keep an archive, each as the environment that names an empty one. */
export const storages = Object.entries({
  PGlite: () => Promise.resolve({ DATA_DIR: dataDirectory() }),
  PostgreSQL: async () => ({ DATABASE_URL: await newDatabase() }),
});
