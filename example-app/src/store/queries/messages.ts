import type { Engine } from '../database/engine';
import type { Cursor, View } from '../records/records';
import { placedAt } from '../schema/placed-at';
import type { List } from './list';
import { where, type Comparison } from './read-page';
import { exact, isIndexed, searchedText, soughtText, type Values } from './statement';

/** The messages, with their places. */
export function messagesOf(engine: Engine): string {
  // The index of the places exists only once the schema is complete.
  const place = engine.isComplete() ? placedAt : 'sent_at';
  return `(SELECT *, ${place} AS placed_at FROM im_messages)`;
}

/** Selects the place of a row in a list in the order of a time. */
export const placeOf = (time: string) => `id::text, extract(epoch FROM ${time})::float8 AS at`;

export const messageColumns = `${placeOf('placed_at')},
       ${exact('official_account', 'account')}, ${exact('msg_key', 'msgKey')}, elements,
       ${exact('platform', 'platform')},
       extract(epoch FROM sent_at)::float8 AS "sentAt",
       round(extract(epoch FROM recalled_at) * 1000)::float8 AS "recalledAt"`;

/** Conditions for the rows of such a list beside a place. */
export const besideIn =
  (time: string) => (place: Cursor, comparison: Comparison, values: Values) => {
    const at = `to_timestamp(${values.add(place.at, 'float8')})`;
    return [`(${time}, id) ${comparison} (${at}, ${values.add(place.id, 'bigint')})`];
  };

/** The messages, each at the place where it stands. */
export const listOfMessages = (engine: Engine): List<View, Cursor> => ({
  rows: messagesOf(engine),
  as: 'messages',
  time: 'placed_at',
  order: ['placed_at', 'id'],
  beside: besideIn('placed_at'),
  place: placeOf('placed_at'),
  columns: messageColumns,
  whole: 'body',
  joined: 'LEFT JOIN im_recalls USING (sdk_app_id, official_account, msg_key)',
  search({ text }) {
    if (text === undefined) return 'all';
    return isIndexed(text, engine) ? 'by index' : 'among the newest';
  },
  sought: ({ text = '' }, values) => [
    `position(${soughtText(text, values)} IN ${searchedText(engine)}) > 0`,
  ],
  indexed: ({ app, sought, conditions, page }) =>
    `${messagesOf(engine)} AS messages WHERE id IN (
       SELECT id FROM im_found(${app}, ${sought}) ${where(conditions)} ${page})`,
});
