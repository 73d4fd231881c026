import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentedCommand } from '../../lib/commands/definition';

/** A command's file. */
export interface Source {
  /** Where it is in lib/commands, e.g. `group/before-send-msg`. */
  readonly path: string;
  readonly definition: DocumentedCommand;
}

const folder = join(__dirname, '../../lib/commands');

function readFamily(family: string): Source[] {
  return readdirSync(join(folder, family)).map((file) => {
    const path = `${family}/${file.replace(/\.ts$/, '')}`;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the paths are known only at run time
    const { command } = require(join(folder, path)) as { command: DocumentedCommand };
    return { path, definition: command };
  });
}

/** Every command's file, by its path. */
export function readSources(): Source[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .flatMap(({ name }) => readFamily(name))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
