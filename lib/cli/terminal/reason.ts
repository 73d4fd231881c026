import { phrase, type Phrase } from './phrase';

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'operation not permitted'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'part of its path is not a folder'],
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the disk is read-only'],
  ['EADDRINUSE', 'it is already in use'],
  ['EADDRNOTAVAIL', 'this machine has no such address'],
  ['ENOTFOUND', 'there is no such host'],
]);

/** A system error in words. */
export function reasonOf(error: unknown): Phrase {
  const { code, message } = error as NodeJS.ErrnoException;
  const known = reasons.get(code);
  return known === undefined ? phrase('{}', message) : phrase(known);
}
