import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Io } from './io';
import { UsageError } from './usage-error';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

/** Why the system refused, in words. */
export function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return reasons[code] ?? message;
}

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
    throw new UsageError(`${option} cannot read ${path}: ${reasonOf(error)}`);
  }
}
