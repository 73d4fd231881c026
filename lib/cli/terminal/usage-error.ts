import { distance } from '../../receive/options/nearest';
import { phrase, SaidError, type Phrase, type Say } from './phrase';

/** Wrong arguments: what is wrong, and what was probably meant. The message has no full stop. */
export class UsageError extends SaidError {}

const letters = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The choice that was probably meant, if one is near. */
export function closest(word: string, choices: readonly string[]): string | undefined {
  const meant = letters(word);
  const most = Math.max(2, meant.length / 3);
  // Two faults in a short word, one of them at its beginning, make another word: count, account.
  const isOther = (choice: string, far: number) =>
    far > 1 && meant.length < 7 && !letters(choice).startsWith(meant.charAt(0));
  const [best] = choices
    // Of a very different length, none is near. The word may be long, and computing a distance is slow.
    .filter((choice) => Math.abs(letters(choice).length - meant.length) <= most)
    .map((choice) => ({ choice, far: distance(meant, letters(choice)) }))
    .filter(({ choice, far }) => far <= most && !isOther(choice, far))
    .sort((one, other) => one.far - other.far);
  return best?.choice;
}

/** A message with its full stop, unless it is a question. */
export const sentence = (message: string, say: Say) =>
  /[?？]$/.test(message) ? message : `${message}${say('.')}`;

/** The end of a complaint about a word: what was probably meant. */
export const suggestion = (meant: string | undefined): Phrase =>
  meant === undefined ? phrase('') : phrase('; did you mean {}?', meant);

/**
 * Takes the one argument that a command can be given, if it is there.
 *
 * @param placeholder of the argument in the help, e.g. URL
 */
export function onlyArgument(
  [given, extra]: readonly string[],
  placeholder: string,
): string | undefined {
  if (extra === undefined) return given;
  const shown = withoutCredentials(extra);
  throw new UsageError('Unexpected argument "{}": only one {} can be given', shown, placeholder);
}

/** A text that may be a URL, without the user and the password in it. */
export function withoutCredentials(text: string): string {
  return text.replace(/[^/\s]*@/g, '…@');
}
