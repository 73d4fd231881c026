import type { Engine } from '../database/engine';
import { orderOf, where, type Comparison } from './read-page';
import type { ArchivedRecall, RecallCursor, RecallView } from '../records/records';
import { filtersOf, ofApp, searchedText, soughtText, Values } from './statement';
import { storableKey } from '../records/storable';

// Each is looked up by itself: a join might read all messages.
const messageOf = (recalls: string, searched: string) => `LEFT JOIN LATERAL (
    SELECT id, sent_at, elements, ${searched} AS searched FROM im_messages
    WHERE im_messages.sdk_app_id = ${recalls}.sdk_app_id
      AND im_messages.official_account = ${recalls}.official_account
      AND im_messages.msg_key = ${recalls}.msg_key
    LIMIT 1
  ) AS message ON true`;

const inOrder = (comparison: Comparison) =>
  `ORDER BY ${['recalled_at', 'official_account', 'msg_key']
    .map((column) => `${column} ${orderOf(comparison)}`)
    .join(', ')}`;

export const recallColumns = `official_account AS account, msg_key AS "msgKey", platform,
       round(extract(epoch FROM recalled_at) * 1000)::float8 AS "recalledAt",
       extract(epoch FROM sent_at)::float8 AS "sentAt", elements`;

const ownText = `lower(concat_ws(E'\\n', official_account, msg_key))`;
const isUnseen = 'message.id IS NULL';
const withOwnText = (text: string, recalls: string, values: Values) =>
  `SELECT * FROM (${recalls}) AS looked_at WHERE position(${soughtText(text, values)} IN ${ownText}) > 0`;

// The first comparison is for the index, which has the times alone.
function besideCursor(
  cursor: RecallCursor | undefined,
  comparison: Comparison,
  values: Values,
): string[] {
  if (cursor === undefined) return [];
  const time = `to_timestamp(${values.add(cursor.recalledAt, 'float8')} / 1000)`;
  const account = values.add(storableKey(cursor.account), 'text');
  const key = values.add(storableKey(cursor.msgKey), 'text');
  return [
    `recalled_at ${comparison}= ${time}`,
    `(recalled_at, official_account, msg_key) ${comparison} (${time}, ${account}, ${key})`,
  ];
}

/** Reads the recalls before or after a place, the nearest first, one more than the limit if there is one. */
export class RecallReader {
  constructor(
    readonly engine: Engine,
    private readonly sdkAppId: number,
    readonly view: RecallView,
    readonly limit: number,
    private readonly cursor: RecallCursor | undefined,
    private readonly comparison: Comparison,
  ) {}

  all(): Promise<ArchivedRecall[]> {
    const values = new Values();
    return this.#select(this.#beside(values), values);
  }

  /** Looks through so many of the nearest, each with its message. */
  through(rows: number, text?: string): Promise<ArchivedRecall[]> {
    const values = new Values();
    return this.#select(this.#nearest(rows, this.#beside(values)), values, [
      ...(this.view.unseen ? [isUnseen] : []),
      ...(text === undefined
        ? []
        : [`position(${soughtText(text, values)} IN coalesce(searched, ${ownText})) > 0`]),
    ]);
  }

  /** Looks through the accounts and keys of so many of the nearest, for those whose message has not arrived. */
  unseen(rows: number, text: string): Promise<ArchivedRecall[]> {
    const values = new Values();
    const nearest = this.#nearest(rows, this.#beside(values));
    return this.#select(withOwnText(text, nearest, values), values, [isUnseen]);
  }

  /** Finds those of messages by the index, and others by account and key among so many of the newest of all. */
  byIndex(rows: number, text: string): Promise<ArchivedRecall[]> {
    const values = new Values();
    const all = this.#all(values);
    const newest = `${all} ORDER BY recalled_at DESC LIMIT ${rows}`;
    const found = `SELECT im_recalls.* FROM im_hits($1, ${soughtText(text, values)}) AS hits
      JOIN (${all}) AS im_recalls USING (official_account, msg_key)`;
    const beside = where(besideCursor(this.cursor, this.comparison, values));
    const either = `${withOwnText(text, newest, values)} UNION ${found}`;
    const nearest = `SELECT * FROM (${either}) AS either ${beside}`;
    return this.#select(this.#nearest(this.limit + 1, nearest), values);
  }

  /** The last of so many of the nearest, if there are more. */
  async endOf(rows: number): Promise<RecallCursor | undefined> {
    const values = new Values();
    const [last, another] = await this.engine.query<RecallCursor>(
      `SELECT official_account AS account, msg_key AS "msgKey",
              round(extract(epoch FROM recalled_at) * 1000)::float8 AS "recalledAt"
       FROM (${this.#beside(values)}) AS recalls ${inOrder(this.comparison)}
       OFFSET ${rows - 1} LIMIT 2`,
      values.list,
    );
    return another && last;
  }

  /** True if there are more than so many, before and after any place. */
  async hasMoreThan(rows: number): Promise<boolean> {
    const values = new Values();
    const found = await this.engine.query(
      `${this.#all(values)} ORDER BY recalled_at OFFSET ${rows} LIMIT 1`,
      values.list,
    );
    return found.length > 0;
  }

  #all(values: Values, beside: readonly string[] = []): string {
    const conditions = [
      ofApp(this.sdkAppId, values),
      ...filtersOf(this.view, 'recalled_at', values),
      ...beside,
    ];
    return `SELECT * FROM im_recalls ${where(conditions)}`;
  }

  #beside(values: Values): string {
    return this.#all(values, besideCursor(this.cursor, this.comparison, values));
  }

  #nearest(rows: number, recalls: string): string {
    return `${recalls} ${inOrder(this.comparison)} LIMIT ${rows}`;
  }

  #select(recalls: string, values: Values, conditions: readonly string[] = []) {
    const found = `SELECT ${recallColumns} FROM (${recalls}) AS recalls ${messageOf('recalls', searchedText(this.engine))}
       ${where(conditions)}`;
    return this.engine.query<ArchivedRecall>(this.#nearest(this.limit + 1, found), values.list);
  }
}
