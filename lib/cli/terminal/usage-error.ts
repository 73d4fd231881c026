import { distance } from '../../receive/options/nearest';

/** Wrong arguments: what is wrong, and what was probably meant. The message has no full stop. */
export class UsageError extends Error {}

const letters = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The choice that was probably meant, if one is near. */
export function closest(word: string, choices: readonly string[]): string | undefined {
  const meant = letters(word);
  const most = Math.max(2, meant.length / 3);
  const [best] = choices
    // Too long or too short to be near: the word may have any length, and the distance takes its time.
    .filter((choice) => Math.abs(letters(choice).length - meant.length) <= most)
    .map((choice) => ({ choice, far: distance(meant, letters(choice)) }))
    .sort((one, other) => one.far - other.far);
  return best && best.far <= most ? best.choice : undefined;
}

/** A message with its full stop, if it is no question. */
export const sentence = (message: string) => (message.endsWith('?') ? message : `${message}.`);

/** The end of a complaint about a word: what was probably meant. */
export function suggestion(meant: string | undefined): string {
  return meant === undefined ? '' : `; did you mean ${meant}?`;
}

/** Takes the one argument that a command is given, if it is given. */
export function onlyArgument([given, extra]: readonly string[], what: string): string | undefined {
  if (extra === undefined) return given;
  throw new UsageError(
    `Only one ${what} can be given; "${withoutCredentials(extra)}" is one argument too many`,
  );
}

/** A text that may be a URL, without the user and the password in it. */
export function withoutCredentials(text: string): string {
  return text.replace(/[^/\s]*@/g, '…@');
}
