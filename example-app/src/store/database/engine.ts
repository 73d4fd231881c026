import { isNativeError } from 'node:util/types';

/** What the archive needs from a database. PostgreSQL and PGlite provide it, with the same SQL. */
export interface Engine {
  /** Resolves once webhooks can be stored; rejects where waiting would not help. */
  readonly started: Promise<void>;
  /** False while steps of the schema are still being applied: a search has no index yet. */
  isComplete(): boolean;
  /** Runs one statement that reads, or that nobody waits for. */
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * Runs one statement that stores a webhook, however many others are waiting to be read. It is one
   * transaction: what it did is committed when this resolves.
   */
  write<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Frees the space of deleted rows, where the database does not do so by itself. */
  reclaim(): Promise<void>;
  /** How many statements wait for a connection, or for their turn. */
  waiting(): Waiting;
  close(): Promise<void>;
}

export interface Waiting {
  readonly reads: number;
  readonly writes: number;
}

/** Is notified of changes, whichever process made them. */
export interface Watcher {
  /** Changes are reported from now on. What happened before is unknown, so read it again. */
  watching(): void;
  /** Something was committed; the payload is what the statement's NOTIFY said. */
  changed(payload: string): void;
  /** Changes are not reported until `watching`. */
  blind(): void;
}

/** What an operator should hear about. */
export interface Reporter {
  /** The database cannot be reached or used now; it is tried again. */
  trouble(message: string): void;
  /** Progress of the schema's steps. */
  progress(message: string): void;
  /** A step of the schema has failed; it is tried again. */
  blocked(message: string): void;
  /** This process cannot use the database any more. */
  lost(message: string): void;
}

/** NOTIFY channel of the archive. */
export const changesChannel = 'im_archive';

/** A statement failed. The code is the SQLSTATE; undefined: the failure did not come from the server. */
export abstract class DatabaseFailure extends Error {
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

/**
 * The statement itself failed. What else the driver reports (parameters, the row in question) is left out, since
 * it would end up in the log.
 */
export class StatementFailed extends DatabaseFailure {}

/** The database is unavailable; the same statement may succeed a moment later. */
export class DatabaseAway extends DatabaseFailure {}

/** The database cannot be used with this configuration; waiting does not help. */
export class DatabaseRefused extends Error {}

/** What went wrong, also if the error has only a code, or contains other errors. */
export function describe(error: unknown): string {
  if (!isNativeError(error)) return String(error);
  const { errors, code } = error as Partial<AggregateError> & NodeJS.ErrnoException;
  if (errors !== undefined && errors.length > 0) return errors.map(describe).join('; ');
  return error.message || code || error.name;
}
