import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onCleanup } from './cleanups';
import { newDatabase } from './postgres';
import { until } from './until';

export const thisServer = join(__dirname, '../../dist/server.js');

type Environment = Readonly<Record<string, string | undefined>>;

/** The app as a user runs it: a process of its own. */
export class AppProcess {
  readonly child: ChildProcess;
  #url: string | undefined;
  stdout = '';
  stderr = '';
  readonly exited: Promise<number | string>;

  constructor(env: Environment, server = thisServer) {
    const { PATH } = process.env;
    const child = spawn(process.execPath, [server], {
      env: { PATH, HOST: '127.0.0.1', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    child.stdout.on('data', (text) => (this.stdout += String(text)));
    child.stderr.on('data', (text) => (this.stderr += String(text)));
    this.exited = once(child, 'close').then(
      ([code, signal]) => (code ?? signal) as number | string,
    );
    onCleanup(() => this.kill());
  }

  /** What it logged. */
  get log(): readonly Readonly<Record<string, unknown>>[] {
    const lines = this.stdout.split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Where it listens, once it is ready. */
  get url(): string {
    this.#url ??= this.log.find(({ msg }) => msg === 'ready')?.url as string | undefined;
    if (!this.#url) throw new Error(`The app is not ready: ${this.stdout}${this.stderr}`);
    return this.#url;
  }

  /** Resolves once it is ready (true) or has ended (false). */
  async becomesReady(): Promise<boolean> {
    const { child } = this;
    const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
    await until('the app is ready, or has ended', () => hasEnded() || this.url);
    return !hasEnded();
  }

  async ready(): Promise<this> {
    if (await this.becomesReady()) return this;
    throw new Error(`The app has ended with ${await this.exited}: ${this.stdout}${this.stderr}`);
  }

  /** True if the schema has its indexes too: until then a search has none. */
  get isComplete(): boolean {
    return this.log.some(({ msg }) => msg === 'schema: the schema is complete');
  }

  async complete(): Promise<this> {
    await until('the schema is complete', () => this.isComplete);
    return this;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | string> {
    this.child.kill(signal);
    return this.exited;
  }

  async kill(): Promise<void> {
    await this.stop('SIGKILL');
  }
}

/** Starts the app, with a PostgreSQL database of its own unless the environment names one. */
export async function startApp(env: Environment = {}): Promise<AppProcess> {
  const hasStorage = env.DATABASE_URL !== undefined || env.DATA_DIR !== undefined;
  const storage = hasStorage ? {} : { DATABASE_URL: await newDatabase() };
  return new AppProcess({ ...storage, ...env }).ready();
}

/** Runs the app where it should stop by itself. */
export async function runToEnd(
  env: Environment,
): Promise<{ code: number | string; stderr: string }> {
  const app = new AppProcess(env);
  if (await app.becomesReady()) throw new Error(`The app runs: ${app.stdout}`);
  const code = await app.exited;
  return { code, stderr: app.stderr };
}
