import { setTimeout as delay } from 'node:timers/promises';

const oldestMs = 60_000;

/**
 * An expensive read, shared by many callers: at most one runs at a time, followed by a pause four times
 * as long. Callers in the meantime share the next one, so that each sees what was committed before it
 * asked. A caller for whom a result from the last minute is good enough gets that at once.
 */
export function sharing<T>(read: () => Promise<T>): (mayBeOld?: boolean) => Promise<T> {
  let last: { readonly value: T; readonly at: number } | undefined;
  let next: Promise<T> | undefined;
  let free: Promise<unknown> = Promise.resolve();

  async function run(): Promise<T> {
    await free;
    next = undefined;
    const startedAt = performance.now();
    const reading = read();
    free = reading.then(
      (value) => {
        last = { value, at: startedAt };
        return delay(4 * (performance.now() - startedAt), undefined, { ref: false });
      },
      () => undefined,
    );
    return reading;
  }
  return (mayBeOld = false) => {
    next ??= run();
    if (!mayBeOld || !last || performance.now() - last.at > oldestMs) return next;
    next.catch(() => undefined);
    return Promise.resolve(last.value);
  };
}
