import { textKey } from '../../lib/cli/terminal/text-key';
import { readTranslations, type Texts } from '../docs/translation';

function byKey(texts: Texts): Texts {
  const keyed = Object.entries(texts).map(([english, chinese]) => [textKey(english), chinese]);
  const found = Object.fromEntries(keyed) as Texts;
  if (Object.keys(found).length < keyed.length) throw new Error('Two texts have the same key');
  return found;
}

/** The Chinese of what the command line says, by topic and the key of the English text. */
export function chineseFile(): string {
  const topics = [...readTranslations()].map(([topic, texts]) => [topic, byKey(texts)] as const);
  return `export const chinese: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(Object.fromEntries(topics))};\n`;
}
