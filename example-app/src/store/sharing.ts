import { setTimeout as delay } from 'node:timers/promises';

/**
 * A dear read, for many callers: at most one runs at a time, and one that took so long is followed by
 * a pause of four times that. Who comes meanwhile shares the next one, so that each sees what was
 * committed before it asked.
 */
export function sharing<T>(read: () => Promise<T>): () => Promise<T> {
  let next: Promise<T> | undefined;
  let free: Promise<unknown> = Promise.resolve();

  async function run(): Promise<T> {
    await free;
    next = undefined;
    const startedAt = performance.now();
    const reading = read();
    free = reading.then(
      () => delay(4 * (performance.now() - startedAt), undefined, { ref: false }),
      () => undefined,
    );
    return reading;
  }
  return () => (next ??= run());
}
