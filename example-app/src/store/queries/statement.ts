import type { Filters } from '../records/records';
import type { Engine } from '../database/engine';
import { indexedCharacters, searchedExpression } from '../schema/search';
import { storableKey, storableText } from '../records/storable';

/** The values of one statement, and their places in it. */
export class Values {
  readonly list: unknown[] = [];

  /** @returns the place of a value, e.g. $1::text */
  add(value: unknown, type: 'bigint' | 'float8' | 'text'): string {
    this.list.push(value);
    return `$${this.list.length}::${type}`;
  }
}

/** A text column, as JSON: PGlite would strip a leading byte order mark from the text itself. */
export const exact = (column: string, name: string): string => `to_json(${column}) AS "${name}"`;

/** A column that days are chosen by. */
export type TimeColumn = 'placed_at' | 'recalled_at' | 'received_at';

/** Only the conditions that are asked for, so that the plan fits them. */
export function filtersOf(
  { account, from, to, zone = 'UTC' }: Filters,
  time: TimeColumn,
  values: Values,
): string[] {
  const startOf = (day: string, days: number) =>
    `(${values.add(day, 'text')}::date + ${days})::timestamp AT TIME ZONE ${values.add(zone, 'text')}`;
  return [
    ...(account === undefined
      ? []
      : [`official_account = ${values.add(storableKey(account), 'text')}`]),
    ...(from === undefined ? [] : [`${time} >= ${startOf(from, 0)}`]),
    ...(to === undefined ? [] : [`${time} < ${startOf(to, 1)}`]),
  ];
}

/** The rows of one app. */
export const ofApp = (sdkAppId: number, values: Values): string =>
  `sdk_app_id = ${values.add(sdkAppId, 'bigint')}`;

/** The place of the text to search for; the index holds lowercase letters. */
export const soughtText = (text: string, values: Values): string =>
  `lower(${values.add(storableText(text), 'text')})`;

/** What is searched of a message. */
export const searchedText = (engine: Engine): string =>
  engine.isComplete() ? 'searched' : searchedExpression;

/** True if the index finds a text. */
export const isIndexed = (text: string, engine: Engine): boolean =>
  engine.isComplete() && Array.from(text).length >= indexedCharacters;
