import type { Session } from '../schema/session';
import { DatabaseRefused } from './engine';

// The first version with CREATE OR REPLACE TRIGGER.
const oldestVersion = 14;

const selectServer = `
SELECT current_setting('server_version') AS version,
       current_setting('server_version_num')::integer / 10000 AS "majorVersion",
       current_setting('server_encoding') AS encoding`;

interface Server {
  readonly version: string;
  readonly majorVersion: number;
  readonly encoding: string;
}

/** Rejects with DatabaseRefused unless the archive can be kept on the server. */
export async function demandServer(query: Session['query']): Promise<void> {
  const [server] = await query<Server>(selectServer);
  const { version, majorVersion, encoding } = server!;
  if (majorVersion < oldestVersion) {
    throw new DatabaseRefused(
      `the server must be PostgreSQL ${oldestVersion} or later; it is PostgreSQL ${version}`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new DatabaseRefused(
      `the database must use the encoding UTF8, so that it can store every text; it uses ${encoding}`,
    );
  }
}
