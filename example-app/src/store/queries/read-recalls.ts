import type { Engine } from '../database/engine';
import type { ArchivedRecall, RecallCursor, Page, RecallView } from '../records/records';
import { storableKey } from '../records/storable';
import { find, hasMoreThanRecent, recentRows, type Reader, type Scope } from './find';
import { orderOf, pageSize, readPage, where, type Comparison } from './read-page';
import { exact, filtersOf, isIndexed, ofApp, searchedText, soughtText, Values } from './statement';

// Each is looked up by itself: a join might read all messages.
const messageOf = (recalls: string, searched: string) => `LEFT JOIN LATERAL (
    SELECT id, sent_at, elements, body, ${searched} AS searched FROM im_messages
    WHERE im_messages.sdk_app_id = ${recalls}.sdk_app_id
      AND im_messages.official_account = ${recalls}.official_account
      AND im_messages.msg_key = ${recalls}.msg_key
    LIMIT 1
  ) AS message ON true`;

const inOrder = (comparison: Comparison) =>
  `ORDER BY ${['recalled_at', 'official_account', 'msg_key']
    .map((column) => `${column} ${orderOf(comparison)}`)
    .join(', ')}`;

export const recallColumns = `${exact('official_account', 'account')}, ${exact('msg_key', 'msgKey')},
       ${exact('platform', 'platform')},
       round(extract(epoch FROM recalled_at) * 1000)::float8 AS "recalledAt",
       extract(epoch FROM sent_at)::float8 AS "sentAt", elements`;

class RecallReader<Row> implements Reader<Row> {
  constructor(
    private readonly engine: Engine,
    private readonly sdkAppId: number,
    private readonly view: RecallView,
    private readonly limit: number,
    private readonly cursor: RecallCursor | undefined,
    private readonly comparison: Comparison,
    private readonly isWhole: boolean,
  ) {}

  all(): Promise<Row[]> {
    const values = new Values();
    const conditions = [...this.#chosen(values), ...this.#beside(values)];
    return this.#select(`SELECT * FROM im_recalls ${where(conditions)}`, values);
  }

  through(scope: Scope): Promise<Row[]> {
    const values = new Values();
    const beside = this.#beside(values);
    const isNearest = scope === 'nearest';
    const chosen = [...this.#chosen(values), ...(isNearest ? beside : [])];
    const rows = `SELECT * FROM im_recalls ${where(chosen)}
      ${inOrder(isNearest ? this.comparison : '<')} LIMIT ${recentRows}`;
    const found = `SELECT ${recallColumns}${this.isWhole ? ', body' : ''} FROM (${rows}) AS recalls ${messageOf('recalls', searchedText(this.engine))}
      ${where([...this.#sought(values), ...beside])}`;
    return this.#nearest(found, values);
  }

  byIndex(): Promise<Row[]> {
    const values = new Values();
    const app = values.add(this.sdkAppId, 'bigint');
    const sought = soughtText(this.view.text ?? '', values);
    const conditions = [...this.#chosen(values), ...this.#beside(values)];
    const found = `SELECT im_recalls.* FROM im_found(${app}, ${sought}) AS found
      JOIN im_recalls USING (official_account, msg_key) ${where(conditions)}`;
    return this.#select(found, values);
  }

  hasMore(): Promise<boolean> {
    const values = new Values();
    const ordered = `im_recalls ${where(this.#chosen(values))} ORDER BY recalled_at DESC`;
    return hasMoreThanRecent(this.engine, ordered, values);
  }

  #chosen(values: Values): string[] {
    return [ofApp(this.sdkAppId, values), ...filtersOf(this.view, 'recalled_at', values)];
  }

  // The first comparison is for the index, which has the times alone.
  #beside(values: Values): string[] {
    if (this.cursor === undefined) return [];
    const { recalledAt, account, msgKey } = this.cursor;
    const time = `to_timestamp(${values.add(recalledAt, 'float8')} / 1000)`;
    const place = [account, msgKey].map((key) => values.add(storableKey(key), 'text'));
    return [
      `recalled_at ${this.comparison}= ${time}`,
      `(recalled_at, official_account, msg_key) ${this.comparison} (${[time, ...place].join(', ')})`,
    ];
  }

  /** A recall is found by the text of its message, or if that has not arrived by its own account and key. */
  #sought(values: Values): string[] {
    const { unseen, text } = this.view;
    const searched = unseen ? `lower(official_account || E'\\n' || msg_key)` : 'searched';
    return [
      ...(unseen ? ['message.id IS NULL'] : []),
      ...(text === undefined ? [] : [`position(${soughtText(text, values)} IN ${searched}) > 0`]),
    ];
  }

  /** Looks up the messages of no more recalls than are shown. */
  #select(recalls: string, values: Values): Promise<Row[]> {
    const nearest = `${recalls} ${inOrder(this.comparison)} LIMIT ${this.limit + 1}`;
    return this.#nearest(
      `SELECT ${recallColumns}${this.isWhole ? ', body' : ''} FROM (${nearest}) AS recalls ${messageOf('recalls', 'NULL')}`,
      values,
    );
  }

  #nearest(rows: string, values: Values): Promise<Row[]> {
    return this.engine.query<Row>(
      `${rows} ${inOrder(this.comparison)} LIMIT ${this.limit + 1}`,
      values.list,
    );
  }
}

const soughtBy = ({ unseen, text }: RecallView, engine: Engine) => {
  if (unseen) return 'among the newest';
  if (text === undefined) return 'all';
  return isIndexed(text, engine) ? 'by index' : 'among the newest';
};

/**
 * The recalls that a view shows, of messages that have arrived and of others.
 *
 * @param isWhole with the bodies as they were received
 */
export function readRecalls<Row extends ArchivedRecall = ArchivedRecall>(
  engine: Engine,
  sdkAppId: number,
  view: RecallView,
  limit = pageSize,
  isWhole = false,
): Promise<Page<Row, RecallCursor>> {
  return readPage<Row, RecallCursor>(view, limit, (cursor, comparison) => {
    const reader = new RecallReader<Row>(
      engine,
      sdkAppId,
      view,
      limit,
      cursor,
      comparison,
      isWhole,
    );
    return find(reader, limit, soughtBy(view, engine));
  });
}
