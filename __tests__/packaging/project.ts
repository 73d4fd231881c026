import { npm } from '../../scripts/npm.cjs';

/** Installs packages into a project, from npm's cache where they are there. */
export async function install(project: string, packages: readonly string[]): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--no-package-lock'];
  await npm(['install', ...quiet, ...packages], { cwd: project });
}
