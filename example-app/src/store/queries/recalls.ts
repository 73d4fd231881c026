import type { Engine } from '../database/engine';
import type { RecallCursor, RecallView } from '../records/records';
import { storableKey } from '../records/storable';
import type { List } from './list';
import { where } from './read-page';
import { exact, isIndexed, searchedText, soughtText } from './statement';

// Each is looked up on its own, since a join might read all messages.
const messageOf = (recalls: string, searched: string) => `LEFT JOIN LATERAL (
    SELECT id, sent_at, elements, body, ${searched} AS searched FROM im_messages
    WHERE im_messages.sdk_app_id = ${recalls}.sdk_app_id
      AND im_messages.official_account = ${recalls}.official_account
      AND im_messages.msg_key = ${recalls}.msg_key
    LIMIT 1
  ) AS message ON true`;

const place = `${exact('official_account', 'account')}, ${exact('msg_key', 'msgKey')},
       round(extract(epoch FROM recalled_at) * 1000)::float8 AS "recalledAt"`;

export const recallColumns = `${place}, ${exact('platform', 'platform')},
       extract(epoch FROM sent_at)::float8 AS "sentAt", elements`;

/** The recalls, of messages that have arrived and of others. */
export const listOfRecalls = (engine: Engine): List<RecallView, RecallCursor> => ({
  rows: 'im_recalls',
  as: 'recalls',
  time: 'recalled_at',
  order: ['recalled_at', 'official_account', 'msg_key'],
  // The first comparison is for the index, which has the times alone.
  beside({ recalledAt, account, msgKey }, comparison, values) {
    const time = `to_timestamp(${values.add(recalledAt, 'float8')} / 1000)`;
    const keys = [account, msgKey].map((key) => values.add(storableKey(key), 'text'));
    return [
      `recalled_at ${comparison}= ${time}`,
      `(recalled_at, official_account, msg_key) ${comparison} (${[time, ...keys].join(', ')})`,
    ];
  },
  place,
  columns: recallColumns,
  whole: 'body',
  joined: messageOf('shown', 'NULL'),
  search({ unseen, text }) {
    if (unseen) return 'among the newest';
    if (text === undefined) return 'all';
    return isIndexed(text, engine) ? 'by index' : 'among the newest';
  },
  joinedToSearch: messageOf('recalls', searchedText(engine)),
  // By the text of the message, or if that has not arrived by the recall's own account and key.
  sought({ unseen, text }, values) {
    const searched = unseen ? `lower(official_account || E'\\n' || msg_key)` : 'searched';
    return [
      ...(unseen ? ['message.id IS NULL'] : []),
      ...(text === undefined ? [] : [`position(${soughtText(text, values)} IN ${searched}) > 0`]),
    ];
  },
  indexed: ({ app, sought, conditions }) =>
    `im_found(${app}, ${sought}) AS found JOIN im_recalls AS recalls USING (official_account, msg_key)
     ${where([`recalls.sdk_app_id = ${app}`, ...conditions])}`,
});
