import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';
import { onCleanup, temporaryDirectory } from './cleanups';
import { freePort } from './free-port';

/** A real PostgreSQL server, which can be stopped and started again. */
export class Postgres {
  #server: ChildProcess | undefined;

  private constructor(
    readonly directory: string,
    readonly port: number,
  ) {}

  static async start(): Promise<Postgres> {
    const postgres = new Postgres(temporaryDirectory(), await freePort());
    onCleanup(() => postgres.stop());
    await postgres.start();
    return postgres;
  }

  async start(): Promise<void> {
    const server = spawn(
      process.execPath,
      [join(__dirname, 'postgres-server.mjs'), this.directory, String(this.port)],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    this.#server = server;
    const [how] = (await Promise.race([
      once(server.stdout, 'data'),
      once(server, 'close').then(() => ['it stopped']),
    ])) as [unknown];
    if (!String(how).startsWith('started')) throw new Error(`PostgreSQL: ${String(how)}`);
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = once(server, 'close');
    server.stdin?.end();
    await closed;
  }

  /** The URL of a database; a new one each time. */
  async createDatabase(options = ''): Promise<string> {
    const name = `archive_${Math.random().toString(36).slice(2)}`;
    await this.query(this.url('postgres'), `CREATE DATABASE ${name} ${options}`);
    return this.url(name);
  }

  url(database: string): string {
    return `postgres://archive:secret@127.0.0.1:${this.port}/${database}`;
  }

  async query(url: string, sql: string): Promise<unknown[]> {
    const client = new Client(url);
    await client.connect();
    try {
      return (await client.query(sql)).rows as unknown[];
    } finally {
      await client.end();
    }
  }
}
