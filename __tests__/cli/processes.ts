import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export const root = join(__dirname, '../..');
export const bin = join(root, 'dist/cli.js');

/** A process of the built command line, and what it has printed. */
export class Running {
  out = '';
  err = '';
  readonly child: ChildProcess;
  readonly #closed: Promise<unknown[]>;

  constructor(command: string, argv: readonly string[], options: object = {}) {
    const env = { PATH: process.env.PATH };
    this.child = spawn(command, argv, { env, ...options });
    this.child.stdout?.on('data', (data: Buffer) => (this.out += data.toString()));
    this.child.stderr?.on('data', (data: Buffer) => (this.err += data.toString()));
    this.#closed = once(this.child, 'close');
  }

  /** Resolves once it has printed this. */
  async prints(pattern: RegExp): Promise<string> {
    const deadline = performance.now() + 20_000;
    while (performance.now() < deadline) {
      const found = pattern.exec(this.out);
      if (found) return found[0];
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`never printed ${pattern.source}, but ${this.out}${this.err}`);
  }

  /** The exit code, or the signal that ended it. */
  async ended(): Promise<unknown> {
    const [code, signal] = await this.#closed;
    return code ?? signal;
  }
}

export const cli = (argv: readonly string[], options: object = {}) =>
  new Running(process.execPath, [bin, ...argv], options);

export const shell = (line: string, options: object = {}) =>
  new Running('sh', ['-c', line.replaceAll('CLI', `'${process.execPath}' '${bin}'`)], options);
