import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Io } from './io';
import { reasonOf } from './reason';
import { UsageError } from './usage-error';

/**
 * Reads a file that an option names, or stdin for `-`.
 *
 * @throws UsageError that says why it cannot be read
 */
export async function readInput(option: string, path: string, { stdin }: Io): Promise<Buffer> {
  if (path === '-') return buffer(stdin as AsyncIterable<Uint8Array>);
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError('{} cannot read {}: {}', option, path, reasonOf(error));
  }
}
