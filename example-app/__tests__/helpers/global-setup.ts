import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppProcess } from './app-process';
import { runCleanups, temporaryDirectory } from './cleanups';
import { Postgres, type Prepared } from './postgres';
import { makeCluster } from './postgres-cluster';

/** The empty DATA_DIR that the tests copy. */
async function makeTemplate(): Promise<string> {
  const directory = temporaryDirectory();
  const app = await new AppProcess({ DATA_DIR: directory }).ready();
  await app.stop();
  // Sockets cannot be copied, and the database is all that matters.
  for (const name of readdirSync(directory)) {
    if (name !== 'database') rmSync(join(directory, name));
  }
  return directory;
}

async function startPostgres(): Promise<Prepared> {
  try {
    const cluster = makeCluster();
    // No test cuts the power.
    const settings = { fsync: 'off', max_connections: '300' };
    return { cluster, sharedPort: (await Postgres.start({ cluster, settings })).port };
  } catch (error) {
    // For each test that needs it to fail with.
    return { failure: (error as Error).message };
  }
}

/** Makes what takes long, once for all tests. */
export default async function setUp(): Promise<void> {
  try {
    const [template, postgres] = await Promise.all([makeTemplate(), startPostgres()]);
    process.env.ARCHIVE_TEMPLATE = template;
    process.env.ARCHIVE_POSTGRES = JSON.stringify(postgres);
  } catch (error) {
    await runCleanups();
    throw error;
  }
}
