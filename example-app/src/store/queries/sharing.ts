import { setTimeout as delay } from 'node:timers/promises';

const oldestMs = 60_000;

/** Which read is good enough: one that starts `now`, one `in turn`, or a `recent` one at once. */
export type Freshness = 'now' | 'in turn' | 'recent';

/**
 * An expensive read, shared by many callers: at most one runs at a time, and callers in the meantime share
 * the next one, so that each sees what was committed before it asked. Each read is followed by a pause four
 * times as long, unless a caller wants it now; a result from the last minute is `recent`.
 *
 * @param keptMs for so long a result is good enough for who wants one now; by default not at all
 */
export function sharing<T>(
  read: () => Promise<T>,
  keptMs: (value: T) => number = () => 0,
): (wanted?: Freshness) => Promise<T> {
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
    const reading = read();
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
  const isYoung = (ms: (value: T) => number) =>
    last !== undefined && performance.now() - last.at < ms(last.value);

  return (wanted = 'now') => {
    if (wanted === 'now' && isYoung(keptMs)) return Promise.resolve(last!.value);
    next ??= run();
    if (wanted === 'now') hurry.abort();
    if (wanted !== 'recent' || !isYoung(() => oldestMs)) return next;
    next.catch(() => undefined);
    return Promise.resolve(last!.value);
  };
}
