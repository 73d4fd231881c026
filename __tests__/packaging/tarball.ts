import { join } from 'node:path';
import { npm } from '../../scripts/npm.cjs';

export const root = join(__dirname, '../..');

export interface Tarball {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** Packs what is built into a folder: a build now would pull dist/ from under other tests. */
export async function pack(folder: string): Promise<Tarball> {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await npm(args, { cwd: root });
  return (JSON.parse(stdout) as [Tarball])[0];
}

/** Installs packages into a project, from npm's cache where they are there. */
export async function install(project: string, packages: readonly string[]): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--no-package-lock'];
  await npm(['install', ...quiet, ...packages], { cwd: project });
}
