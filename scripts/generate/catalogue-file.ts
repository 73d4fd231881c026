import type { Source } from './sources';

const literal = (value: unknown) => JSON.stringify(value);
const lines = (entries: string[]) => entries.map((entry) => `  ${entry},\n`).join('');

/** Names and kinds of all commands, and a loader for each that loads no other. */
export function catalogueFile(sources: readonly Source[]): string {
  const kinds = sources.map(({ definition: { name, kind } }) => literal([name, kind]));
  const aliases = sources.flatMap(({ definition: { name, aliases = [] } }) =>
    aliases.map((alias) => literal([alias, name])),
  );
  const loaders = sources.map(
    ({ path, definition }) =>
      `[${literal(definition.name)}, () => (require('./commands/${path}') as Module).command]`,
  );
  return `// Written by scripts/generate from lib/commands.
import type { Command } from '../receive/check/command';

interface Module {
  readonly command: Command;
}

// Not node's, whose types a host may lack: bundlers replace it.
declare function require(path: string): unknown;

/** Each command in the catalogue and its kind. */
export const commandKinds: ReadonlyMap<string, 'before' | 'after'> = new Map([
${lines(kinds)}]);

/** The commands by their other names in the query. */
export const commandAliases: ReadonlyMap<string, string> = new Map([
${lines(aliases)}]);

const loaders: ReadonlyMap<string, () => Command> = new Map([
${lines(loaders)}]);

/** Loads a command in the catalogue, and no other. */
export function loadCommand(name: string): Command | undefined {
  return loaders.get(name)?.();
}
`;
}

/** What the requests of each command are made from. */
export function samplesFile(sources: readonly Source[]): string {
  const entries = sources.map(({ definition: { name, sample, queryLacks } }) =>
    literal([name, { sample, queryLacks }]),
  );
  return `// Written by scripts/generate from lib/commands.
export interface Sample {
  /** The documented body. */
  readonly sample: Readonly<Record<string, unknown>>;
  /** Parameters about the client that the documented URL lacks. */
  readonly queryLacks?: readonly string[];
}

export const samples: ReadonlyMap<string, Sample> = new Map<string, Sample>([
${lines(entries)}]);
`;
}

/** All definitions, for tools: the receiver does not load them. */
export function definitionsFile(sources: readonly Source[]): string {
  const imports = sources.map(
    ({ path }, i) => `import { command as command${i} } from '../commands/${path}';\n`,
  );
  return `// Written by scripts/generate from lib/commands.
import type { DocumentedCommand } from '../commands/definition';
${imports.join('')}
export const definitions: readonly DocumentedCommand[] = [
${lines(sources.map((_, i) => `command${i}`))}];
`;
}
