import { readTranslations } from '../docs/translation';

/** The Chinese of what the command line says, by topic and English text. */
export function chineseFile(): string {
  const texts = JSON.stringify(Object.fromEntries(readTranslations()));
  return `export const chinese: Readonly<Record<string, Readonly<Record<string, string>>>> = ${texts};\n`;
}
