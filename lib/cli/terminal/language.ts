import type * as Generated from '../../generated/chinese';
import type { Io } from './io';
import { inEnglish, type Say } from './phrase';
import { textKey } from './text-key';
import { UsageError } from './usage-error';

/** Where a command runs, and in which language. */
export interface Session extends Io {
  readonly say: Say;
  /** For the result, which is always in English as JSON. */
  readonly sayResult: Say;
}

/** The same texts as in the Chinese pages; a text without a translation stays English. */
export const inChinese: Say = (text, topic = 'command-line') => {
  // Loaded only here, since few need it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Jest does not support import() here
  const { chinese } = require('../../generated/chinese') as typeof Generated;
  const key = textKey(text);
  const found = [topic, 'shared', 'command-line', 'terminal', 'receiver']
    .map((each) => chinese[each]!)
    .find((texts) => Object.hasOwn(texts, key));
  return found ? found[key]! : text;
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
  const given = givenIn(argv).find((each) => each === 'en' || each === 'zh');
  const language = given ?? (LC_ALL || LC_MESSAGES || LANG || '');
  return /^zh/i.test(language) ? inChinese : inEnglish;
}
