import { spawnSync } from 'node:child_process';

/** With where Debian puts servers, which only root has on its PATH. */
export const searchPath = `${process.env.PATH}:/usr/sbin`;

/**
 * True if a program is installed; else says loudly what is not tested.
 *
 * @param tested what it is needed to test
 */
export function isInstalled(program: string, tested: string): boolean {
  const { error } = spawnSync(program, ['--version'], { env: { PATH: searchPath } });
  if (!error) return true;
  process.stderr.write(`${program} IS NOT INSTALLED: ${tested} IS NOT TESTED WITH IT\n`);
  return false;
}
