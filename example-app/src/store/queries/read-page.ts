import type { Page } from '../records/records';

export const pageSize = 50;
export type Comparison = '<' | '>';
export const orderOf = (comparison: Comparison) => (comparison === '<' ? 'DESC' : 'ASC');

export const where = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;

/** What was found beside a place. */
export interface Beside<Row, Place> extends Pick<Page<Row, Place>, 'unseenAmong'> {
  /** The nearest first; one more than the limit if there is one. */
  readonly rows: readonly Row[];
  /** The last of those that were looked through, where there are more. */
  readonly end?: Place | undefined;
  /** How many were looked through. */
  readonly lookedAt?: number;
}

type Find<Row, Place> = (
  place: Place | undefined,
  comparison: Comparison,
) => Promise<Beside<Row, Place>>;

/** The page before or after a place. A page after one that would reach the top is the top page. */
export async function readPage<Row extends Place, Place>(
  { before, after }: { readonly before?: Place | undefined; readonly after?: Place | undefined },
  limit: number,
  find: Find<Row, Place>,
): Promise<Page<Row, Place>> {
  const comparison = after === undefined ? '<' : '>';
  const { rows, unseenAmong, ...looked } = await find(after ?? before, comparison);
  const isFull = rows.length > limit;
  const end = isFull ? undefined : looked.end;
  const items = rows.slice(0, limit);
  const limits = { lookedAt: end && looked.lookedAt, unseenAmong };
  if (after === undefined) {
    const newer = before && (items[0] ?? end ?? before);
    return { items, newer, older: isFull ? items.at(-1) : end, ...limits };
  }
  if (!isFull && end === undefined) return readPage({}, limit, find);
  items.reverse();
  return { items, newer: end ?? items[0], older: items.at(-1) ?? end, ...limits };
}
