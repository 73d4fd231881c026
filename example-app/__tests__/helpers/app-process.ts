import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onCleanup } from './cleanups';
import { dataDirectory } from './data-directory';
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

  async ready(): Promise<this> {
    await until('the app is ready', () => {
      if (this.child.exitCode !== null) throw new Error(`It stopped: ${this.stderr}`);
      return this.url;
    });
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

/** Starts the app, with a database of its own unless the environment names one. */
export function startApp(env: Environment = {}): Promise<AppProcess> {
  const hasStorage = env.DATABASE_URL !== undefined || env.DATA_DIR !== undefined;
  return new AppProcess({ ...(!hasStorage && { DATA_DIR: dataDirectory() }), ...env }).ready();
}

/** Runs the app where it should stop by itself. */
export async function runToEnd(
  env: Environment,
): Promise<{ code: number | string; stderr: string }> {
  const app = new AppProcess(env);
  const code = await app.exited;
  return { code, stderr: app.stderr };
}
