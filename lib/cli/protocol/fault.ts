import { phrase, type Phrase } from '../terminal/phrase';

/** What the validation says of a value, with a {} for what it names. */
const templates = [
  "must have required property '{}'",
  'must match pattern "{}"',
  'must be <= {}',
  'must be >= {}',
  'must be {}',
];

const patternOf = (template: string) => new RegExp(`^${template.replace('{}', '(\\S+)')}$`);

/** A message of the validation, which knows no language, so that it can be said in any. */
export function faultPhrase(message: string): Phrase {
  for (const template of templates) {
    const value = patternOf(template).exec(message)?.[1];
    if (value !== undefined) return phrase(template, value);
  }
  return phrase(message);
}
