import { setTimeout as delay } from 'node:timers/promises';

/** Which read is good enough: one that starts `now`, or one `in turn`. */
export type Wanted = 'now' | 'in turn';

export interface Sharing<T> {
  /** Rejects as the read does. */
  readonly read: (wanted?: Wanted) => Promise<T>;
  /** The result of the last read; undefined before the first one. */
  readonly last: { readonly value: T; readonly ageMs: number } | undefined;
}

/**
 * An expensive read, shared by many callers: at most one runs at a time, and callers in the meantime share
 * the next one, so that each sees what was committed before it asked. Each read is followed by a pause four
 * times as long, unless a caller wants it now.
 */
export function sharing<T>(reads: () => Promise<T>): Sharing<T> {
  let last: { readonly value: T; readonly at: number } | undefined;
  let next: Promise<T> | undefined;
  let free: Promise<unknown> = Promise.resolve();
  /** Cuts the pause short, also one that has not begun. */
  let hurry = new AbortController();

  async function run(): Promise<T> {
    await free;
    next = undefined;
    hurry = new AbortController();
    const { signal } = hurry;
    const startedAt = performance.now();
    const reading = reads();
    free = reading.then(
      (value) => {
        last = { value, at: startedAt };
        const pauseMs = 4 * (performance.now() - startedAt);
        return delay(pauseMs, undefined, { ref: false, signal }).catch(() => undefined);
      },
      () => undefined,
    );
    return reading;
  }

  return {
    read(wanted = 'now') {
      next ??= run();
      if (wanted === 'now') hurry.abort();
      return next;
    },
    get last() {
      return last && { value: last.value, ageMs: performance.now() - last.at };
    },
  };
}
