import type { Engine } from './engine';
import { isIndexed, lookedAtRows, pageSize } from './read-messages';
import type { ArchivedRecall, RecallPage, RecallView } from './records';
import { storableKey } from './storable';
import { filtersOf, ofApp, soughtText, Values } from './statement';

// Each is looked up by itself: a join might read all messages.
const messageOf = (recalls: string) => `LEFT JOIN LATERAL (
    SELECT id, sent_at, elements, searched FROM im_messages
    WHERE im_messages.sdk_app_id = ${recalls}.sdk_app_id
      AND im_messages.official_account = ${recalls}.official_account
      AND im_messages.msg_key = ${recalls}.msg_key
    LIMIT 1
  ) AS message ON true`;

const newestFirst = 'recalled_at DESC, official_account DESC, msg_key DESC';

export const recallColumns = `official_account AS account, msg_key AS "msgKey", platform,
       round(extract(epoch FROM recalled_at) * 1000)::float8 AS "recalledAt",
       extract(epoch FROM sent_at)::float8 AS "sentAt", elements`;

// The first comparison is for the index, which has the times alone.
function beforeCursor({ before }: RecallView, values: Values): string[] {
  if (before === undefined) return [];
  const time = `to_timestamp(${values.add(before.recalledAt, 'float8')} / 1000)`;
  const account = values.add(storableKey(before.account), 'text');
  const key = values.add(storableKey(before.msgKey), 'text');
  return [
    `recalled_at <= ${time}`,
    `(recalled_at, official_account, msg_key) < (${time}, ${account}, ${key})`,
  ];
}

const where = (conditions: readonly string[]) => `WHERE ${['true', ...conditions].join(' AND ')}`;

/** Reads recalls, newest first, one more than the limit if there is one. */
class RecallReader {
  constructor(
    private readonly engine: Engine,
    private readonly sdkAppId: number,
    private readonly view: RecallView,
    private readonly limit: number,
  ) {}

  all(): Promise<ArchivedRecall[]> {
    const values = new Values();
    const conditions = [...this.#conditions(values), ...beforeCursor(this.view, values)];
    return this.#select(`SELECT * FROM im_recalls ${where(conditions)}`, values, []);
  }

  /** Looks through the newest, and if told so finds the others of messages by their index. */
  with(text: string, isByIndex: boolean): Promise<ArchivedRecall[]> {
    const values = new Values();
    const conditions = this.#conditions(values);
    const sought = soughtText(text, values);
    const newest = `SELECT newest.* FROM (
        SELECT * FROM im_recalls ${where(conditions)} ORDER BY ${newestFirst} LIMIT ${lookedAtRows}
      ) AS newest ${messageOf('newest')}
      WHERE position(${sought} IN coalesce(searched, lower(concat_ws(E'\\n', official_account, msg_key)))) > 0`;
    const found = `SELECT im_recalls.* FROM im_hits($1, ${sought}) AS hits
      JOIN im_recalls USING (official_account, msg_key) ${where(conditions)}`;
    const recalls = isByIndex ? `${newest} UNION ${found}` : newest;
    return this.#select(recalls, values, beforeCursor(this.view, values));
  }

  #conditions(values: Values): string[] {
    return [ofApp(this.sdkAppId, values), ...filtersOf(this.view, 'recalled_at', values)];
  }

  #select(recalls: string, values: Values, conditions: readonly string[]) {
    const unseen = this.view.unseen ? ['message.id IS NULL'] : [];
    return this.engine.query<ArchivedRecall>(
      `SELECT ${recallColumns} FROM (${recalls}) AS recalls ${messageOf('recalls')}
       ${where([...unseen, ...conditions])} ORDER BY ${newestFirst} LIMIT ${this.limit + 1}`,
      values.list,
    );
  }
}

/**
 * The recalls that a view shows, of messages that have arrived and of others. A text is sought in all that
 * have arrived; of the others, and with fewer characters than the index holds, in the newest.
 */
export async function readRecalls(
  engine: Engine,
  sdkAppId: number,
  view: RecallView,
  limit = pageSize,
): Promise<RecallPage> {
  const { text, unseen } = view;
  const reader = new RecallReader(engine, sdkAppId, view, limit);
  let rows = text === undefined ? await reader.all() : await reader.with(text, false);
  if (text !== undefined && isIndexed(text) && !unseen && rows.length <= limit) {
    rows = await reader.with(text, true);
  }
  const recalls = rows.slice(0, limit);
  return {
    recalls,
    next: rows.length > limit ? recalls.at(-1) : undefined,
    lookedAt: text === undefined ? undefined : lookedAtRows,
  };
}
