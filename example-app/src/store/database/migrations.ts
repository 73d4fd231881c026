import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { applyStep, pendingSteps } from '../schema/migrate';
import type { Session } from '../schema/session';
import { tablesStep } from '../schema/steps';
import { demandServer } from './demand-server';
import { describe, type Reporter } from './engine';

// Held by the instance that applies the steps. The others do not wait for it in a statement: that would block the
// building of an index.
const tryLock = 'SELECT pg_try_advisory_lock(7305806047342) AS "isOurs"';
const pollMs = 500;
const retryMs = 10_000;

type Query = Session['query'];

const queryOf = (client: Client): Query =>
  async function query<Row>(sql: string, values?: readonly unknown[]) {
    const { rows } = await client.query(sql, values && [...values]);
    return rows as Row[];
  };

/**
 * Applies the steps of the schema on a connection of its own, while webhooks are stored on others. Of several
 * instances one applies them, and the others go on with what is there.
 */
export class Migrations {
  readonly #connect: () => Client;
  readonly #reporter: Reporter;
  readonly #signal: AbortSignal;
  #running: { readonly tables: Promise<void>; readonly all: Promise<void> } | undefined;
  #isComplete = false;

  /** @param connect makes a client that is not connected yet and has no time limits */
  constructor(connect: () => Client, reporter: Reporter, signal: AbortSignal) {
    this.#connect = connect;
    this.#reporter = reporter;
    this.#signal = signal;
  }

  /** True once every step is applied. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Resolves once nothing is being applied. */
  get idle(): Promise<void> {
    return this.#running?.all ?? Promise.resolve();
  }

  /** Resolves once the tables are there; what else is pending is then applied in the background. */
  async prepare(client: Client): Promise<void> {
    const query = queryOf(client);
    await demandServer(query);
    const pending = await pendingSteps({ query });
    this.#isComplete = pending.length === 0;
    if (this.#isComplete) return;
    const { tables } = (this.#running ??= this.#start());
    if (pending.includes(tablesStep)) await tables;
  }

  #start() {
    let onTables: () => void;
    let onFailure: (error: unknown) => void;
    const tables = new Promise<void>((resolve, reject) => {
      onTables = resolve;
      onFailure = reject;
    });
    tables.catch(() => undefined);
    const all = this.#keepApplying(onTables!, onFailure!).finally(() => {
      this.#running = undefined;
    });
    return { tables, all };
  }

  async #keepApplying(onTables: () => void, onFailure: (error: unknown) => void): Promise<void> {
    while (!this.#isStopping() && !this.#isComplete) {
      try {
        await this.#applyAll(onTables);
      } catch (error) {
        onFailure(error);
        if (this.#isStopping()) return;
        this.#reporter.blocked(describe(error));
        await delay(retryMs, undefined, { signal: this.#signal }).catch(() => undefined);
      }
    }
  }

  #isStopping(): boolean {
    return this.#signal.aborted;
  }

  async #applyAll(onTables: () => void): Promise<void> {
    const client = this.#connect();
    client.on('error', () => undefined);
    // A statement that takes minutes must not keep the app from stopping.
    const cut = () => void client.end();
    this.#signal.addEventListener('abort', cut);
    try {
      await client.connect();
      const query = queryOf(client);
      // Overrides the server's default limits.
      await query('SET statement_timeout = 0; SET lock_timeout = 0');
      const tell = (message: string) => this.#reporter.progress(message);
      let isOurs = false;
      for (;;) {
        const [next, ...rest] = await pendingSteps({ query });
        if (next !== tablesStep) onTables();
        if (next === undefined) break;
        isOurs ||= (await query<{ isOurs: boolean }>(tryLock))[0]!.isOurs;
        if (isOurs) await applyStep(next, { query, tell, signal: this.#signal });
        else await delay(pollMs, undefined, { signal: this.#signal });
        if (isOurs && rest.length === 0) tell('the schema is complete');
      }
      this.#isComplete = true;
    } finally {
      this.#signal.removeEventListener('abort', cut);
      await client.end().catch(() => undefined);
    }
  }
}
