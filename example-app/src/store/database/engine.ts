import { isNativeError } from 'node:util/types';

/** What the archive needs of a database. PostgreSQL and PGlite both have it, with the same SQL. */
export interface Engine {
  /** Resolves once the schema is there; rejects where waiting would not help. */
  readonly started: Promise<void>;
  /** Runs one statement, which is one transaction: what it did is committed when this resolves. */
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Is notified of changes, whichever process made them. */
export interface Watcher {
  /** Changes are told from now on. What happened before is unknown: look for yourself. */
  watching(): void;
  /** Something was committed; the payload is what the statement's NOTIFY said. */
  changed(payload: string): void;
  /** No changes are told until `watching`. */
  blind(): void;
}

/** NOTIFY channel of the archive. */
export const changesChannel = 'im_archive';

/**
 * The statement itself failed. What the driver says beside the message (parameters, the row in question) is
 * left out: it would get into the log.
 */
export class StatementFailed extends Error {
  /** @param code the SQLSTATE */
  constructor(
    message: string,
    readonly code: string | undefined,
  ) {
    super(message);
  }
}

/** What went wrong, also where an error says it with those that it is made of, or with its code alone. */
export function describe(error: unknown): string {
  if (!isNativeError(error)) return String(error);
  const { errors, code } = error as Partial<AggregateError> & NodeJS.ErrnoException;
  if (errors !== undefined && errors.length > 0) return errors.map(describe).join('; ');
  return error.message || code || error.name;
}

/** The database cannot be had now; the same statement may go through a moment later. */
export class DatabaseAway extends Error {}

/** The database cannot be had with this configuration; waiting does not help. */
export class DatabaseRefused extends Error {}
