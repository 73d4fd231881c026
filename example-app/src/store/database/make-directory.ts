import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/**
 * Makes a directory that only its owner may enter, and those above it. Like mkdir of node:fs with `recursive`,
 * which never returns where no directory can be made, such as below /proc.
 */
export async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(path)).isDirectory()) return;
    // A parent is missing; or it is there, but no directory can be made in it.
    const parent = dirname(path);
    if (codeOf(error) !== 'ENOENT' || parent === path || (await isThere(parent))) throw error;
    await makeDirectory(parent);
    await mkdir(path, { mode: 0o700 });
  }
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
