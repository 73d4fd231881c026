import type { DocumentedCommand } from '../../commands/definition';
import { command as recall } from '../../commands/official-account/after-msg-with-draw';
import { command as sent } from '../../commands/official-account/after-send-msg';
import { definitions } from '../../generated/definitions';
import { closest, suggestion, UsageError } from '../terminal/usage-error';

export const recallCommand = recall.name;
export const sentCommand = sent.name;

/** Short names for two of the commands. */
const shortNames: Readonly<Record<string, string>> = { recall: recallCommand, sent: sentCommand };

const byName = new Map<string, DocumentedCommand>(
  definitions.flatMap((definition: DocumentedCommand) =>
    [definition.name, ...(definition.aliases ?? [])].map((name) => [name, definition] as const),
  ),
);

/** The family of a command, as the folder of its definition: official-account. */
export const familyOf = ({ name }: DocumentedCommand) =>
  name
    .split('.')[0]!
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase();

/** Every name that a webhook command can be given by. */
export const allNames: readonly string[] = [...Object.keys(shortNames), ...byName.keys()];

/** A command: its name in the query, and its definition if the catalogue has one. */
export interface NamedCommand {
  readonly name: string;
  readonly definition: DocumentedCommand | undefined;
}

/** The definition of a command in the catalogue, by its name on the wire. */
export const documented = (name: string) => byName.get(name);

/** The command that a user names. */
export function nameCommand(given: string): NamedCommand {
  const name = Object.hasOwn(shortNames, given) ? shortNames[given]! : given;
  return { name, definition: documented(name) };
}

const withoutFamily = (name: string) => name.slice(name.indexOf('.') + 1);

/** The name in the catalogue that was probably meant, if one is near; its family may be missing. */
export function nearestCommand(given: string): string | undefined {
  const names = [...byName.keys()];
  const rest = closest(given, names.map(withoutFamily));
  return closest(given, names) ?? names.find((name) => withoutFamily(name) === rest);
}

/** The error for a name that the catalogue does not have. */
export function noSuchCommand(given: string): UsageError {
  const meant = closest(given, Object.keys(shortNames)) ?? nearestCommand(given);
  return meant === undefined
    ? new UsageError('There is no webhook command {}: `list` prints them all', given)
    : new UsageError('There is no webhook command {}{}', given, suggestion(meant));
}

/**
 * The command in the catalogue that a user names.
 *
 * @throws UsageError that names the nearest
 */
export function findDocumented(given: string): DocumentedCommand {
  const { definition } = nameCommand(given);
  if (!definition) throw noSuchCommand(given);
  return definition;
}
