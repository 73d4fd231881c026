import type { Filters } from '../records/records';
import type { Engine } from '../database/engine';
import type { Comparison } from './read-page';
import type { TimeColumn, Values } from './statement';

/** What a query for an index depends on. */
export interface Asked {
  /** Places of the app and of the text that is sought. */
  readonly app: string;
  readonly sought: string;
  readonly conditions: readonly string[];
  /** The order and the limit. */
  readonly page: string;
}

/** What is listed, and in which order; the strings are SQL. */
export interface List<View extends Filters, Place> {
  /** A table, or a subquery. */
  readonly rows: string;
  /** The name of the rows. */
  readonly as: string;
  /** The column that days are chosen by. */
  readonly time: TimeColumn;
  /** The columns that put the rows in order. */
  readonly order: readonly string[];
  readonly beside: (place: Place, comparison: Comparison, values: Values) => string[];
  /** Selects the place of a row. */
  readonly place: string;
  /** Selects what is shown of a row. */
  readonly columns: string;
  /** Selects what a file has besides. */
  readonly whole: string;
  /** Joined to the rows that are shown, whose name is `shown`. */
  readonly joined: string;
  /** How a view is searched: not at all, by the index, or by looking at the newest rows. */
  readonly search: (view: View, engine: Engine) => 'all' | 'by index' | 'among the newest';
  /** Joined to the rows that are looked at. */
  readonly joinedToSearch?: string;
  readonly sought: (view: View, values: Values) => string[];
  /** What the index has, as it stands after FROM. */
  readonly indexed?: (asked: Asked) => string;
}
