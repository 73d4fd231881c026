import type { Engine } from '../database/engine';
import type { Values } from './statement';

/** So many of the newest are searched where no index helps. */
export const recentRows = 20_000;

/** The rows nearest to a place, or the newest of all. */
export type Scope = 'nearest' | 'newest';

/** Reads rows beside a place, the nearest first: one more than a page holds if there is one. */
export interface Reader<Row> {
  /** Those that are chosen by account and days. */
  all(): Promise<Row[]>;
  /** Those among `recentRows` of them that are sought. */
  through(scope: Scope): Promise<Row[]>;
  /** Those that are sought. */
  byIndex(): Promise<Row[]>;
  /** True if more than `recentRows` are chosen. */
  hasMore(): Promise<boolean>;
}

/**
 * True if there are more than `recentRows`.
 *
 * @param ordered a table, its conditions and an order that an index has
 */
export async function hasMoreThanRecent(
  engine: Engine,
  ordered: string,
  values: Values,
): Promise<boolean> {
  const statement = `SELECT FROM ${ordered} OFFSET ${recentRows} LIMIT 1`;
  return (await engine.query(statement, values.list)).length > 0;
}

export interface Found<Row> {
  readonly rows: readonly Row[];
  /** Only so many of the newest were searched, though there are more. */
  readonly among?: number | undefined;
}

/** Finds all that are chosen, or those sought: with an index among all of them, else among the newest. */
export async function find<Row>(
  reader: Reader<Row>,
  limit: number,
  sought: 'all' | 'by index' | 'among the newest',
): Promise<Found<Row>> {
  if (sought === 'all') return { rows: await reader.all() };
  if (sought === 'by index') {
    // What is everywhere is found among the nearest; the index would read every row for it.
    const nearest = await reader.through('nearest');
    return { rows: nearest.length > limit ? nearest : await reader.byIndex() };
  }
  const [rows, hasMore] = await Promise.all([reader.through('newest'), reader.hasMore()]);
  return { rows, among: hasMore ? recentRows : undefined };
}
