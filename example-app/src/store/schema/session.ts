/** One connection, whose statements have no time limit. */
export interface Session {
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Called with progress that an operator may want to see. */
  tell(progress: string): void;
  /** Aborts when the app stops: what can be continued later ends early. */
  readonly signal: AbortSignal;
}
