import { cpSync } from 'node:fs';
import { temporaryDirectory } from './cleanups';

/** A DATA_DIR with an empty database, which takes seconds to make and no time to copy. */
export function dataDirectory(): string {
  const directory = temporaryDirectory();
  const template = process.env.ARCHIVE_TEMPLATE;
  if (template !== undefined) cpSync(template, directory, { recursive: true });
  return directory;
}
