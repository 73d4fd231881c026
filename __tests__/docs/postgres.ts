import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { root } from './blocks';

export interface Results {
  readonly rows: Record<string, unknown>[];
  readonly affectedRows?: number;
  readonly fields: unknown[];
}

// PGlite, a dependency of the example app. In a thread, since it imports dynamically, which jest's own cannot.
const thread = `
  const { createRequire } = require('node:module');
  const { parentPort, workerData } = require('node:worker_threads');
  const { PGlite } = createRequire(workerData)('@electric-sql/pglite');
  const database = PGlite.create();
  parentPort.on('message', async ({ id, method, args }) => {
    try {
      parentPort.postMessage({ id, value: await (await database)[method](...args) });
    } catch (error) {
      parentPort.postMessage({ id, error: String(error) });
    }
  });
`;

interface Reply {
  readonly id: number;
  readonly value: unknown;
  readonly error?: string;
}

/** PostgreSQL itself, in this process. */
export class Postgres {
  readonly #worker = new Worker(thread, {
    eval: true,
    workerData: join(root, 'example-app/package.json'),
  });
  readonly #replies = new Map<number, (reply: Reply) => void>();
  #calls = 0;

  constructor() {
    this.#worker.on('message', (reply: Reply) => this.#replies.get(reply.id)!(reply));
  }

  query(text: string, values: readonly unknown[] = []): Promise<Results> {
    return this.#call('query', text, values) as Promise<Results>;
  }

  exec(text: string): Promise<Results[]> {
    return this.#call('exec', text) as Promise<Results[]>;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #call(method: string, ...args: unknown[]): Promise<unknown> {
    const id = this.#calls++;
    return new Promise((resolve, reject) => {
      this.#replies.set(id, ({ value, error }) => {
        if (error === undefined) resolve(value);
        else reject(new Error(error));
      });
      this.#worker.postMessage({ id, method, args });
    });
  }
}
