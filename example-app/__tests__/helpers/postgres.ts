import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { onCleanup, temporaryDirectory } from './cleanups';
import { freePort } from './free-port';
import { copyAs, makeCluster, type Cluster } from './postgres-cluster';

/** What the tests of a run share: set by the global setup, or why it could not be. */
export type Prepared =
  { readonly cluster: Cluster; readonly sharedPort: number } | { readonly failure: string };

function prepared(): Exclude<Prepared, { failure: string }> | undefined {
  const { ARCHIVE_POSTGRES: text } = process.env;
  if (text === undefined) return undefined;
  const found = JSON.parse(text) as Prepared;
  if ('failure' in found) throw new Error(found.failure);
  return found;
}

/** Of postgresql.conf. */
type Settings = Readonly<Record<string, string>>;

interface StartOptions {
  readonly cluster?: Cluster;
  readonly settings?: Settings;
}

/** A real PostgreSQL server. */
export class Postgres {
  #server: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly cluster: Cluster,
    private readonly directory: string,
    private readonly settings: Settings,
  ) {}

  /** One of its own, which can be stopped and started again. */
  static async start({
    cluster = prepared()?.cluster ?? makeCluster(),
    settings = {},
  }: StartOptions = {}): Promise<Postgres> {
    const directory = temporaryDirectory();
    if (cluster.user) chownSync(directory, cluster.user.uid, cluster.user.gid);
    const data = join(directory, 'data');
    const postgres = new Postgres(await freePort(), cluster, data, settings);
    copyAs(cluster.user, cluster.empty, postgres.directory);
    chmodSync(postgres.directory, 0o700);
    onCleanup(() => postgres.stop());
    await postgres.start();
    return postgres;
  }

  /** The one that all tests of a run share; each has databases of its own. */
  static async shared(): Promise<Postgres> {
    const found = prepared();
    return found ? new Postgres(found.sharedPort, found.cluster, '', {}) : Postgres.start();
  }

  async start(): Promise<void> {
    const { programs, user } = this.cluster;
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      ...this.settings,
    };
    const server = {
      file: join(programs, 'bin/postgres'),
      args: [
        ...['-D', this.directory, '-p', String(this.port)],
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      user,
    };
    const child = spawn(
      process.execPath,
      [join(__dirname, 'postgres-server.mjs'), JSON.stringify(server)],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    this.#server = child;
    const [how] = (await once(child.stdout, 'data')) as [Buffer];
    if (how.toString() !== 'started') throw new Error(`PostgreSQL: ${how.toString()}`);
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

  /** A database whose tables are in a directory of their own. */
  async createDatabaseIn(directory: string): Promise<string> {
    const { user } = this.cluster;
    if (user) chownSync(directory, user.uid, user.gid);
    const name = `place_${Math.random().toString(36).slice(2)}`;
    await this.query(this.url('postgres'), `CREATE TABLESPACE ${name} LOCATION '${directory}'`);
    return this.createDatabase(`TABLESPACE ${name}`);
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

/** A new database on the server that all tests share. */
export const newDatabase = async (options?: string): Promise<string> =>
  (await Postgres.shared()).createDatabase(options);
