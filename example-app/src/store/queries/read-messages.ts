import type { Engine } from '../database/engine';
import type { ArchivedMessage, Cursor, Page, View } from '../records/records';
import { find, hasMoreThanRecent, recentRows, type Reader, type Scope } from './find';
import { orderOf, pageSize, readPage, where, type Comparison } from './read-page';
import { placedAt } from '../schema/placed-at';
import { exact, filtersOf, isIndexed, ofApp, searchedText, soughtText, Values } from './statement';

/** The messages, with their places. */
export function messagesOf(engine: Engine): string {
  // The index of the places is there once the schema is complete.
  const place = engine.isComplete() ? placedAt : 'sent_at';
  return `(SELECT *, ${place} AS placed_at FROM im_messages) AS messages`;
}

export const messageColumns = `id::text, ${exact('official_account', 'account')}, ${exact('msg_key', 'msgKey')}, elements,
       ${exact('platform', 'platform')},
       extract(epoch FROM placed_at)::float8 AS at,
       extract(epoch FROM sent_at)::float8 AS "sentAt",
       round(extract(epoch FROM recalled_at) * 1000)::float8 AS "recalledAt"`;

const keys = '(sdk_app_id, official_account, msg_key)';

// Of the messages that are shown, `id` alone would be the text that is selected.
const inOrder = (comparison: Comparison, table = '') => {
  const order = orderOf(comparison);
  return `ORDER BY placed_at ${order}, ${table}id ${order}`;
};

class MessageReader<Row> implements Reader<Row> {
  constructor(
    private readonly engine: Engine,
    private readonly sdkAppId: number,
    private readonly view: View,
    private readonly limit: number,
    private readonly cursor: Cursor | undefined,
    private readonly comparison: Comparison,
    private readonly isWhole: boolean,
  ) {}

  all(): Promise<Row[]> {
    const values = new Values();
    const conditions = [...this.#chosen(values), ...this.#beside(values)];
    return this.#select(`${messagesOf(this.engine)} ${where(conditions)}`, values);
  }

  through(scope: Scope): Promise<Row[]> {
    const values = new Values();
    const beside = this.#beside(values);
    const isNearest = scope === 'nearest';
    const chosen = [...this.#chosen(values), ...(isNearest ? beside : [])];
    const rows = `SELECT * FROM ${messagesOf(this.engine)} ${where(chosen)}
      ${inOrder(isNearest ? this.comparison : '<')} LIMIT ${recentRows}`;
    const isFound = `position(${this.#sought(values)} IN ${searchedText(this.engine)}) > 0`;
    return this.#select(`(${rows}) AS messages ${where([isFound, ...beside])}`, values);
  }

  byIndex(): Promise<Row[]> {
    const values = new Values();
    const app = values.add(this.sdkAppId, 'bigint');
    const conditions = [...filtersOf(this.view, 'placed_at', values), ...this.#beside(values)];
    const found = `SELECT id FROM im_found(${app}, ${this.#sought(values)}) ${where(conditions)}
      ${inOrder(this.comparison)} LIMIT ${this.limit + 1}`;
    return this.#select(`${messagesOf(this.engine)} WHERE id IN (${found})`, values);
  }

  hasMore(): Promise<boolean> {
    const values = new Values();
    const ordered = `${messagesOf(this.engine)} ${where(this.#chosen(values))} ${inOrder('<')}`;
    return hasMoreThanRecent(this.engine, ordered, values);
  }

  #chosen(values: Values): string[] {
    return [ofApp(this.sdkAppId, values), ...filtersOf(this.view, 'placed_at', values)];
  }

  #beside(values: Values): string[] {
    if (this.cursor === undefined) return [];
    const at = `to_timestamp(${values.add(this.cursor.at, 'float8')})`;
    return [`(placed_at, id) ${this.comparison} (${at}, ${values.add(this.cursor.id, 'bigint')})`];
  }

  #sought(values: Values): string {
    return soughtText(this.view.text ?? '', values);
  }

  #select(from: string, values: Values): Promise<Row[]> {
    return this.engine.query<Row>(
      `WITH shown AS (
         SELECT * FROM ${from} ${inOrder(this.comparison)} LIMIT ${this.limit + 1}
       )
       SELECT ${messageColumns}${this.isWhole ? ', body' : ''} FROM shown LEFT JOIN im_recalls USING ${keys}
       ${inOrder(this.comparison, 'shown.')}`,
      values.list,
    );
  }
}

/**
 * The messages that a view shows.
 *
 * @param isWhole with the bodies as they were received
 */
export function readMessages<Row extends ArchivedMessage = ArchivedMessage>(
  engine: Engine,
  sdkAppId: number,
  view: View,
  limit = pageSize,
  isWhole = false,
): Promise<Page<Row, Cursor>> {
  const { text } = view;
  const withIndex = (sought: string) =>
    isIndexed(sought, engine) ? 'by index' : 'among the newest';
  return readPage<Row, Cursor>(view, limit, (cursor, comparison) => {
    const reader = new MessageReader<Row>(
      engine,
      sdkAppId,
      view,
      limit,
      cursor,
      comparison,
      isWhole,
    );
    return find(reader, limit, text === undefined ? 'all' : withIndex(text));
  });
}
