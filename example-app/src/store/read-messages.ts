import type { Engine } from './engine';
import type { ArchivedMessage, Cursor, MessagePage, View } from './records';
import { indexedCharacters } from './schema';
import { filtersOf, ofApp, soughtText, Values } from './statement';

export const pageSize = 50;
/** So many of the newest are searched for a text before the index is asked, which is slow for what is everywhere. */
export const lookedAtRows = 10_000;

export const isIndexed = (text: string): boolean => Array.from(text).length >= indexedCharacters;

export const messageColumns = `id::text, official_account AS account, msg_key AS "msgKey", elements, platform,
       extract(epoch FROM sent_at)::float8 AS "sentAt",
       round(extract(epoch FROM recalled_at) * 1000)::float8 AS "recalledAt"`;

const keys = '(sdk_app_id, official_account, msg_key)';

type Comparison = '<' | '>';
const orderOf = (comparison: Comparison) => (comparison === '<' ? 'DESC' : 'ASC');

const besideCursor = (cursor: Cursor | undefined, comparison: Comparison, values: Values) =>
  cursor === undefined
    ? []
    : [
        `(sent_at, id) ${comparison} (to_timestamp(${values.add(cursor.sentAt, 'float8')}), ` +
          `${values.add(cursor.id, 'bigint')})`,
      ];

const where = (conditions: readonly string[]) =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;

/** Reads messages in order, one more than the limit if there is one. */
class MessageReader {
  constructor(
    private readonly engine: Engine,
    private readonly sdkAppId: number,
    private readonly view: View,
    private readonly limit: number,
  ) {}

  beside(cursor: Cursor | undefined, comparison: Comparison): Promise<ArchivedMessage[]> {
    const values = new Values();
    const conditions = [
      ofApp(this.sdkAppId, values),
      ...filtersOf(this.view, 'sent_at', values),
      ...besideCursor(cursor, comparison, values),
    ];
    return this.#select(`im_messages ${where(conditions)}`, values, comparison);
  }

  /** Looks through the newest; before the cursor, or with `isBounded` the newest of all. */
  through(text: string, isBounded: boolean): Promise<ArchivedMessage[]> {
    const values = new Values();
    const conditions = [ofApp(this.sdkAppId, values), ...filtersOf(this.view, 'sent_at', values)];
    const cursor = besideCursor(this.view.before, '<', values);
    const inside = where([...conditions, ...(isBounded ? [] : cursor)]);
    const outside = where([
      `position(${soughtText(text, values)} IN searched) > 0`,
      ...(isBounded ? cursor : []),
    ]);
    const newest = `SELECT * FROM im_messages ${inside} ORDER BY sent_at DESC, id DESC LIMIT ${lookedAtRows}`;
    return this.#select(`(${newest}) AS newest ${outside}`, values, '<');
  }

  byIndex(text: string): Promise<ArchivedMessage[]> {
    const values = new Values();
    const app = values.add(this.sdkAppId, 'bigint');
    const sought = soughtText(text, values);
    const conditions = [
      ...filtersOf(this.view, 'sent_at', values),
      ...besideCursor(this.view.before, '<', values),
    ];
    const hits = `SELECT id FROM im_hits(${app}, ${sought}) ${where(conditions)}
      ORDER BY sent_at DESC, id DESC LIMIT ${this.limit + 1}`;
    return this.#select(`im_messages WHERE id IN (${hits})`, values, '<');
  }

  #select(from: string, values: Values, comparison: Comparison): Promise<ArchivedMessage[]> {
    const order = orderOf(comparison);
    return this.engine.query<ArchivedMessage>(
      `WITH shown AS (
         SELECT * FROM ${from} ORDER BY sent_at ${order}, id ${order} LIMIT ${this.limit + 1}
       )
       SELECT ${messageColumns} FROM shown LEFT JOIN im_recalls USING ${keys}
       ORDER BY sent_at ${order}, shown.id ${order}`,
      values.list,
    );
  }
}

/** The messages that a view shows. A text is sought backwards alone: `after` is for pages without one. */
export async function readMessages(
  engine: Engine,
  sdkAppId: number,
  view: View,
  limit = pageSize,
): Promise<MessagePage> {
  const { text, before, after } = view;
  const reader = new MessageReader(engine, sdkAppId, view, limit);
  const pageOf = (rows: readonly ArchivedMessage[], lookedAt?: number): MessagePage => ({
    messages: rows.slice(0, limit),
    hasNewer: before !== undefined,
    hasOlder: rows.length > limit,
    lookedAt,
  });

  if (text !== undefined) {
    const isBounded = !isIndexed(text);
    const rows = await reader.through(text, isBounded);
    if (isBounded) return pageOf(rows, lookedAtRows);
    return pageOf(rows.length > limit ? rows : await reader.byIndex(text));
  }
  if (after) {
    const rows = await reader.beside(after, '>');
    // A page that would reach the top is the top page, which fills up as messages come.
    if (rows.length > limit) {
      return { messages: rows.slice(0, limit).reverse(), hasNewer: true, hasOlder: true };
    }
  }
  return pageOf(await reader.beside(before, '<'));
}
