import type { Engine } from '../database/engine';
import type { Filters, Page } from '../records/records';
import type { List } from './list';
import { orderOf, pageSize, readPage, where, type Comparison, type Found } from './read-page';
import { filtersOf, ofApp, soughtText, Values } from './statement';

/** How many rows are searched where no index helps: the newest, or for a file this many at a time. */
const searchedRows = 20_000;

/** The rows nearest to a place, or the newest of all. */
type Scope = 'nearest' | 'newest';

export interface Wanted<View> {
  readonly engine: Engine;
  readonly sdkAppId: number;
  readonly view: View;
  readonly limit: number | undefined;
  /** For a file: with the bodies as received, and searched to the end. */
  readonly isWhole: boolean;
}

/** Reads rows beside a place, the nearest first: one more than the limit if there is one. */
class Reader<View extends Filters, Place, Row> {
  constructor(
    private readonly list: List<View, Place>,
    private readonly wanted: Wanted<View> & { readonly limit: number },
    private readonly place: Place | undefined,
    private readonly comparison: Comparison,
  ) {}

  async find(): Promise<Found<Row, Place>> {
    const { view, engine, limit, isWhole } = this.wanted;
    const search = this.list.search(view, engine);
    if (search === 'all') return { rows: await this.#all() };
    if (search === 'by index') {
      // A common text is found among the nearest rows; the index would have to read every row for it.
      const nearest = await this.#among('nearest');
      return { rows: nearest.length > limit ? nearest : await this.#byIndex() };
    }
    const scope = isWhole ? 'nearest' : 'newest';
    const [rows, last] = await Promise.all([this.#among(scope), this.#lastOf(scope)]);
    return isWhole ? { rows, last } : { rows, among: last && searchedRows };
  }

  #all(): Promise<Row[]> {
    const values = new Values();
    return this.#shown(this.#chosen([...this.#filters(values), ...this.#beside(values)]), values);
  }

  /** Those of `searchedRows` that match. */
  #among(scope: Scope): Promise<Row[]> {
    const { as, joinedToSearch = '', sought } = this.list;
    const values = new Values();
    const rows = `SELECT * FROM ${this.#inScope(scope, values)} LIMIT ${searchedRows}`;
    const conditions = [...sought(this.wanted.view, values), ...this.#beside(values)];
    return this.#shown(`(${rows}) AS ${as} ${joinedToSearch} ${where(conditions)}`, values);
  }

  /** The place of the last of `searchedRows`; undefined: there are no more than these. */
  async #lastOf(scope: Scope): Promise<Place | undefined> {
    const values = new Values();
    const [last, next] = await this.wanted.engine.query<Place>(
      `SELECT ${this.list.place} FROM (
         SELECT * FROM ${this.#inScope(scope, values)} OFFSET ${searchedRows - 1} LIMIT 2
       ) AS ends`,
      values.list,
    );
    return next && last;
  }

  #byIndex(): Promise<Row[]> {
    const { view, sdkAppId } = this.wanted;
    const values = new Values();
    const found = this.list.indexed!({
      app: values.add(sdkAppId, 'bigint'),
      sought: soughtText(view.text!, values),
      conditions: [...filtersOf(view, this.list.time, values), ...this.#beside(values)],
      page: this.#page,
    });
    return this.#shown(found, values);
  }

  #inScope(scope: Scope, values: Values): string {
    const beside = scope === 'nearest' ? this.#beside(values) : [];
    const comparison = scope === 'nearest' ? this.comparison : '<';
    return `${this.#chosen([...this.#filters(values), ...beside])} ${this.#inOrder(comparison)}`;
  }

  #chosen(conditions: readonly string[]): string {
    return `${this.list.rows} AS ${this.list.as} ${where(conditions)}`;
  }

  #filters(values: Values): string[] {
    const { sdkAppId, view } = this.wanted;
    return [ofApp(sdkAppId, values), ...filtersOf(view, this.list.time, values)];
  }

  #beside(values: Values): string[] {
    return this.place === undefined ? [] : this.list.beside(this.place, this.comparison, values);
  }

  #inOrder(comparison: Comparison, table = ''): string {
    const columns = this.list.order.map((name) => `${table}${name} ${orderOf(comparison)}`);
    return `ORDER BY ${columns.join(', ')}`;
  }

  get #page(): string {
    return `${this.#inOrder(this.comparison)} LIMIT ${this.wanted.limit + 1}`;
  }

  /** Joins the rest to no more rows than are shown. */
  #shown(from: string, values: Values): Promise<Row[]> {
    const { as, columns, whole, joined } = this.list;
    const selected = this.wanted.isWhole ? `${columns}, ${whole}` : columns;
    return this.wanted.engine.query<Row>(
      `WITH shown AS (SELECT ${as}.* FROM ${from} ${this.#page})
       SELECT ${selected} FROM shown ${joined}
       ${this.#inOrder(this.comparison, 'shown.')}`,
      values.list,
    );
  }
}

/** The page of a list that a view shows. */
export function readList<
  Row extends Place,
  Place,
  View extends Filters & {
    readonly before?: Place | undefined;
    readonly after?: Place | undefined;
  },
>(
  list: List<View, Place>,
  { limit = pageSize, ...wanted }: Wanted<View>,
): Promise<Page<Row, Place>> {
  return readPage<Row, Place>(wanted.view, limit, (place, comparison) =>
    new Reader<View, Place, Row>(list, { ...wanted, limit }, place, comparison).find(),
  );
}
