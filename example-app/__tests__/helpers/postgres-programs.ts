import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

// Where Debian, and what is made from it, puts each version.
const place = '/usr/lib/postgresql';
const needed = ['initdb', 'postgres', 'pg_dump', 'pg_restore'];

/** The newest PostgreSQL that is installed with its tools; undefined: none is, which it says loudly. */
export function installedPostgres(tested: string): string | undefined {
  const versions = existsSync(place) ? readdirSync(place) : [];
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((name) => join(place, name));
  const found = folders.find((folder) =>
    needed.every((program) => existsSync(join(folder, 'bin', program))),
  );
  if (found === undefined) {
    process.stderr.write(`NO POSTGRESQL IS INSTALLED IN ${place}: ${tested} IS NOT TESTED\n`);
  }
  return found;
}
