import { setTimeout as sleep } from 'node:timers/promises';

const tickMs = 5;

/**
 * Starts a numbered task `rate` times a second, `count` times in all, whether or not earlier ones have ended
 * (an open loop), then waits for all of them. Starts no more once interrupted.
 */
export async function atRate(
  { rate, count }: { readonly rate: number; readonly count: number },
  task: (number: number) => Promise<void>,
  interruption: AbortSignal,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const startedAt = performance.now();
  let started = 0;

  function start(): void {
    const run = task(started++).finally(() => running.delete(run));
    running.add(run);
  }

  while (started < count && !interruption.aborted) {
    const due = Math.min(count, 1 + Math.floor(((performance.now() - startedAt) / 1000) * rate));
    while (started < due) start();
    await sleep(tickMs);
  }
  await Promise.all(running);
}
