/**
 * Says a text of this program in the language of its user.
 *
 * @param topic the family of a command, which may use another word for a thing than others do
 */
export type Say = (english: string, topic?: string) => string;

export const inEnglish: Say = (text) => text;

type Value = string | number | Phrase;

/** A text of this program with a {} for each value, to be said once the language is known. */
export interface Phrase {
  readonly text: string;
  readonly values: readonly Value[];
}

export const phrase = (text: string, ...values: readonly Value[]): Phrase => ({ text, values });

/** Phrases with a separator such as "{} and {}" between each two; at least one. */
export const joined = (separator: string, phrases: readonly Phrase[]): Phrase =>
  phrases.reduce((one, other) => phrase(separator, one, other));

/** Phrases as a list: one, two and three. */
export function listed(phrases: readonly Phrase[]): Phrase {
  const last = phrases.at(-1)!;
  return phrases.length === 1
    ? last
    : phrase('{} and {}', joined('{}, {}', phrases.slice(0, -1)), last);
}

/** A text with values in place of each {}. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  let next = 0;
  return text.replaceAll('{}', () => String(values[next++]));
}

/** A phrase in the language of its user. */
export function said({ text, values }: Phrase, say: Say): string {
  const inside = values.map((value) => (typeof value === 'object' ? said(value, say) : value));
  return fill(say(text), ...inside);
}

/** An error whose message can be said in the language of the user. */
export class SaidError extends Error {
  readonly phrase: Phrase;

  constructor(text: string, ...values: readonly Value[]) {
    super(said(phrase(text, ...values), inEnglish));
    this.phrase = phrase(text, ...values);
  }
}
