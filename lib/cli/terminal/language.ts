import type * as Generated from '../../generated/chinese';
import type { Io } from './io';
import { UsageError } from './usage-error';

/**
 * Says a text of this program in the language of its user.
 *
 * @param topic the family of a command, which may call a thing otherwise than others do
 */
export type Say = (english: string, topic?: string) => string;

/** Where a command runs, and in which language. */
export interface Session extends Io {
  readonly say: Say;
}

export const inEnglish: Say = (text) => text;

/** The same texts as in the Chinese pages; what has none stays English. */
export const inChinese: Say = (text, topic = 'command-line') => {
  // Loaded only here, since few need it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest does not support import() here
  const { chinese } = require('../../generated/chinese') as typeof Generated;
  const topics = [topic, 'shared', 'command-line', 'terminal'];
  const found = topics.find((each) => Object.hasOwn(chinese[each]!, text));
  return found === undefined ? text : chinese[found]![text]!;
};

/** Reads the value of --lang. */
export function readLanguage(given: string): string {
  if (given !== 'en' && given !== 'zh') throw new UsageError('must be en or zh');
  return given;
}

const givenIn = (argv: readonly string[]) =>
  argv.map((word, index) => (word === '--lang' ? argv[index + 1] : /^--lang=(.*)/.exec(word)?.[1]));

/** The language that --lang names, or else the first of these environment variables that is set. */
export function sayIn(argv: readonly string[], { LC_ALL, LC_MESSAGES, LANG }: Io['env']): Say {
  const given = givenIn(argv).find((each) => each !== undefined);
  const language = given ?? (LC_ALL || LC_MESSAGES || LANG || '');
  return /^zh/i.test(language) ? inChinese : inEnglish;
}

/** A text with values in place of each {}. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  let next = 0;
  return text.replaceAll('{}', () => String(values[next++]));
}
