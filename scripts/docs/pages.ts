import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inChinese } from './chinese';
import { commandPages } from './commands';
import { inEnglish } from './english';
import type { Languages } from './language';
import { fillPage } from './tables';
import { readTranslations, translator } from './translation';

export const root = join(__dirname, '../..');

function commandLinePage(languages: Languages): [path: string, text: string] {
  const language = languages('command-line');
  const path = `${language.folder}/command-line.md`;
  return [path, fillPage(readFileSync(join(root, path), 'utf8'), language)];
}

/** Everything that is generated in docs, by its path; and what is wrong with the translations. */
export function makePages(translations = readTranslations()) {
  const { say, faults } = translator(translations);
  const pages = new Map(
    [inEnglish, inChinese(say)].flatMap((languages) => [
      ...commandPages(languages),
      commandLinePage(languages),
    ]),
  );
  return { pages, faults: faults() };
}
