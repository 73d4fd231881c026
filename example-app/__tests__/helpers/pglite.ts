import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { StatementFailed, type Engine, type Watcher } from '../../src/store/database/engine';

interface Answer {
  readonly id: number;
  readonly rows?: unknown[];
  readonly failure?: { readonly message: string; readonly code: string };
  readonly event?: { readonly changed?: string; readonly started?: boolean };
}

interface Waiting {
  readonly resolve: (rows: unknown[]) => void;
  readonly reject: (error: Error) => void;
}

/** The engine of a DATA_DIR, in a process of its own. */
export function openPgliteProcess(directory: string, watcher: Watcher): Engine {
  const child = fork(join(__dirname, 'pglite-process.mjs'), [directory], {
    serialization: 'advanced',
    execArgv: [],
  });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  const started = new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('PGlite has stopped')));
    child.on('message', ({ id, rows, failure, event }: Answer) => {
      if (event?.started) resolve();
      if (event?.changed !== undefined) watcher.changed(event.changed);
      const one = waiting.get(id);
      waiting.delete(id);
      if (!failure) one?.resolve(rows ?? []);
      else one?.reject(Object.assign(new StatementFailed(failure.message, failure.code), failure));
    });
  });

  const call =
    (method: 'query' | 'write') =>
    <Row>(sql: string, values: readonly unknown[] = []) =>
      new Promise<Row[]>((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve: (rows) => resolve(rows as Row[]), reject });
        child.send({ id: lastId, method, sql, values });
      });

  return {
    started,
    isComplete: () => true,
    query: call('query'),
    write: call('write'),
    reclaim: () => Promise.resolve(),
    waiting: () => ({ reads: 0, writes: 0 }),
    async close() {
      if (child.exitCode !== null) return;
      const closed = once(child, 'exit');
      child.disconnect();
      await closed;
    },
  };
}
