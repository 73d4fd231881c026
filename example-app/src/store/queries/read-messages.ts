import type { Engine } from '../database/engine';
import { orderOf, pageSize, readPage, where, type Comparison } from './read-page';
import type { ArchivedMessage, Cursor, MessagePage, View } from '../records/records';
import { filtersOf, isIndexed, ofApp, searchedText, soughtText, Values } from './statement';

/** So many are looked through at once. */
const lookedAt = 10_000;

export const messageColumns = `id::text, official_account AS account, msg_key AS "msgKey", elements, platform,
       extract(epoch FROM sent_at)::float8 AS "sentAt",
       round(extract(epoch FROM recalled_at) * 1000)::float8 AS "recalledAt"`;

const keys = '(sdk_app_id, official_account, msg_key)';

const besideCursor = (cursor: Cursor | undefined, comparison: Comparison, values: Values) =>
  cursor === undefined
    ? []
    : [
        `(sent_at, id) ${comparison} (to_timestamp(${values.add(cursor.sentAt, 'float8')}), ` +
          `${values.add(cursor.id, 'bigint')})`,
      ];

const inOrder = (comparison: Comparison, table = '') => {
  const order = orderOf(comparison);
  return `ORDER BY sent_at ${order}, ${table}id ${order}`;
};

/** Reads the messages before or after a place, the nearest first, one more than the limit if there is one. */
class MessageReader {
  constructor(
    private readonly engine: Engine,
    private readonly sdkAppId: number,
    private readonly view: View,
    private readonly limit: number,
  ) {}

  all(cursor: Cursor | undefined, comparison: Comparison): Promise<ArchivedMessage[]> {
    const values = new Values();
    return this.#select(this.#beside(cursor, comparison, values), values, comparison);
  }

  /** Looks through the nearest. */
  through(text: string, cursor: Cursor | undefined, comparison: Comparison) {
    const values = new Values();
    const nearest = `SELECT * FROM ${this.#beside(cursor, comparison, values)}
      ${inOrder(comparison)} LIMIT ${lookedAt}`;
    const isFound = `position(${soughtText(text, values)} IN ${searchedText(this.engine)}) > 0`;
    return this.#select(`(${nearest}) AS nearest WHERE ${isFound}`, values, comparison);
  }

  /** The last one that `through` looks at, if there are more. */
  async endOf(cursor: Cursor | undefined, comparison: Comparison): Promise<Cursor | undefined> {
    const values = new Values();
    const [last, another] = await this.engine.query<Cursor>(
      `SELECT id::text, extract(epoch FROM sent_at)::float8 AS "sentAt"
       FROM ${this.#beside(cursor, comparison, values)}
       ${inOrder(comparison, 'im_messages.')} OFFSET ${lookedAt - 1} LIMIT 2`,
      values.list,
    );
    return another && last;
  }

  byIndex(text: string, cursor: Cursor | undefined, comparison: Comparison) {
    const values = new Values();
    const app = values.add(this.sdkAppId, 'bigint');
    const sought = soughtText(text, values);
    const conditions = where([
      ...filtersOf(this.view, 'sent_at', values),
      ...besideCursor(cursor, comparison, values),
    ]);
    const hits = `SELECT id FROM im_hits(${app}, ${sought}) ${conditions}
      ${inOrder(comparison)} LIMIT ${this.limit + 1}`;
    return this.#select(`im_messages WHERE id IN (${hits})`, values, comparison);
  }

  #beside(cursor: Cursor | undefined, comparison: Comparison, values: Values): string {
    const conditions = [
      ofApp(this.sdkAppId, values),
      ...filtersOf(this.view, 'sent_at', values),
      ...besideCursor(cursor, comparison, values),
    ];
    return `im_messages ${where(conditions)}`;
  }

  #select(from: string, values: Values, comparison: Comparison): Promise<ArchivedMessage[]> {
    return this.engine.query<ArchivedMessage>(
      `WITH shown AS (
         SELECT * FROM ${from} ${inOrder(comparison)} LIMIT ${this.limit + 1}
       )
       SELECT ${messageColumns} FROM shown LEFT JOIN im_recalls USING ${keys}
       ${inOrder(comparison, 'shown.')}`,
      values.list,
    );
  }
}

/**
 * The messages that a view shows. A text is sought among the nearest before the index is asked, which is
 * slow for what is everywhere.
 */
export function readMessages(
  engine: Engine,
  sdkAppId: number,
  view: View,
  limit = pageSize,
): Promise<MessagePage> {
  const { text } = view;
  const reader = new MessageReader(engine, sdkAppId, view, limit);
  return readPage<ArchivedMessage, Cursor>(view, limit, async (cursor, comparison) => {
    if (text === undefined) return { rows: await reader.all(cursor, comparison) };
    const rows = await reader.through(text, cursor, comparison);
    if (rows.length > limit) return { rows };
    if (isIndexed(text, engine)) return { rows: await reader.byIndex(text, cursor, comparison) };
    return { rows, lookedAt, end: await reader.endOf(cursor, comparison) };
  });
}
