import type { Page } from '../records/records';

export const pageSize = 50;
export type Comparison = '<' | '>';
export const orderOf = (comparison: Comparison) => (comparison === '<' ? 'DESC' : 'ASC');

export const where = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;

export interface Found<Row, Place> {
  readonly rows: readonly Row[];
  /** Only so many of the newest were searched, though there are more. */
  readonly among?: number | undefined;
  /** Rows were searched up to this place, though there are more. */
  readonly last?: Place | undefined;
}

/** Finds the rows beside a place, the nearest first; one more than the limit if there is one. */
type Find<Row, Place> = (
  place: Place | undefined,
  comparison: Comparison,
) => Promise<Found<Row, Place>>;

/** The page before or after a place. A page after one that would reach the top is the top page. */
export async function readPage<Row extends Place, Place>(
  { before, after }: { readonly before?: Place | undefined; readonly after?: Place | undefined },
  limit: number,
  find: Find<Row, Place>,
): Promise<Page<Row, Place>> {
  const { rows, among, last } = await find(after ?? before, after === undefined ? '<' : '>');
  const isFull = rows.length > limit;
  const items = rows.slice(0, limit);
  if (after === undefined) {
    const newer = before && (items[0] ?? before);
    return { items, newer, older: isFull ? items.at(-1) : last, among };
  }
  if (!isFull) return readPage({}, limit, find);
  items.reverse();
  return { items, newer: items[0], older: items.at(-1), among };
}
