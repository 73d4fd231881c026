/** One connection, whose statements have no time limit. */
export interface Session {
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Called with what an operator may want to know meanwhile. */
  tell(progress: string): void;
  /** Aborted when the app stops: what can be continued another time ends early. */
  readonly signal: AbortSignal;
}
