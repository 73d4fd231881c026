/** The Chinese of what the catalogue and the command line say, by the English text. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Texts = Readonly<Record<string, string>>;

/** The texts of each file. */
export type Translations = ReadonlyMap<string, Texts>;

const folder = join(__dirname, 'zh');
/** What the command line says and the pages do not: its own words, and those of the receiver in it. */
const onlyPrinted = ['terminal', 'receiver'];
/** What several topics say alike, and what the command line alone says. */
const common = ['shared', 'terminal'];

/** The files of scripts/docs/zh: one for each topic, and shared.json for what several say alike. */
export function readTranslations(): Translations {
  return new Map(
    readdirSync(folder).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Texts,
    ]),
  );
}

interface Translator {
  /** A text in Chinese, as the file of the topic has it, or else shared.json. */
  readonly say: (text: string, topic: string) => string;
  /** The texts that were said without a translation, and the translations of what was not said. */
  readonly faults: () => string[];
}

export function translator(translations: Translations): Translator {
  const missing = new Set<string>();
  const used = new Set<string>();

  return {
    say(text, topic) {
      const file = [topic, ...common].find((each) =>
        Object.hasOwn(translations.get(each) ?? {}, text),
      );
      if (file === undefined) missing.add(`${topic}.json: not translated: ${text}`);
      else used.add(`${file}.json: not used: ${text}`);
      return translations.get(file ?? topic)?.[text] ?? text;
    },
    faults() {
      const all = [...translations].flatMap(([file, texts]) =>
        // A test of the command line tells which of these are not used.
        onlyPrinted.includes(file)
          ? []
          : Object.keys(texts).map((text) => `${file}.json: not used: ${text}`),
      );
      return [...missing, ...all.filter((each) => !used.has(each))];
    },
  };
}
