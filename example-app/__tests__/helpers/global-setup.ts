import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppProcess } from './app-process';
import { temporaryDirectory } from './cleanups';

/** Makes the database that the tests copy. */
export default async function makeTemplate(): Promise<void> {
  const directory = temporaryDirectory();
  const app = await new AppProcess({ DATA_DIR: directory }).ready();
  await app.stop();
  // Sockets cannot be copied, and the database is all that matters.
  for (const name of readdirSync(directory)) {
    if (name !== 'database') rmSync(join(directory, name));
  }
  process.env.ARCHIVE_TEMPLATE = directory;
}
