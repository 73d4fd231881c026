import { isNativeError } from 'node:util/types';

/** What the archive needs of a database. PostgreSQL and PGlite both have it, with the same SQL. */
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
  /** Makes the room of deleted rows free for others, where the database does not do so by itself. */
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
  /** Changes are told from now on. What happened before is unknown: look for yourself. */
  watching(): void;
  /** Something was committed; the payload is what the statement's NOTIFY said. */
  changed(payload: string): void;
  /** No changes are told until `watching`. */
  blind(): void;
}

/** What an operator should hear of. */
export interface Reporter {
  /** The database cannot be reached or used now; it is tried again. */
  trouble(message: string): void;
  /** How far the steps of the schema are. */
  progress(message: string): void;
  /** A step of the schema has failed; it is tried again. */
  blocked(message: string): void;
  /** This process cannot use the database any more. */
  lost(message: string): void;
}

/** NOTIFY channel of the archive. */
export const changesChannel = 'im_archive';

/** A statement failed. The code is the SQLSTATE; undefined: the failure does not come from the server. */
export abstract class DatabaseFailure extends Error {
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

/**
 * The statement itself failed. What the driver says beside the message (parameters, the row in question) is
 * left out: it would get into the log.
 */
export class StatementFailed extends DatabaseFailure {}

/** The database cannot be had now; the same statement may go through a moment later. */
export class DatabaseAway extends DatabaseFailure {}

/** The database cannot be had with this configuration; waiting does not help. */
export class DatabaseRefused extends Error {}

/** What went wrong, also where an error says it with those that it is made of, or with its code alone. */
export function describe(error: unknown): string {
  if (!isNativeError(error)) return String(error);
  const { errors, code } = error as Partial<AggregateError> & NodeJS.ErrnoException;
  if (errors !== undefined && errors.length > 0) return errors.map(describe).join('; ');
  return error.message || code || error.name;
}
