import { setImmediate as immediate } from 'node:timers/promises';

// One in which nothing happened is over sooner.
const busyTurnMs = 0.05;

/** Lets the event loop turn while there is something to do, for so many milliseconds at most. */
async function letInOthers(ms: number): Promise<void> {
  const end = performance.now() + ms;
  let startedAt: number;
  do {
    startedAt = performance.now();
    await immediate();
  } while (performance.now() - startedAt > busyTurnMs && performance.now() < end);
}

/**
 * Runs work that blocks the event loop, one after the other, and gives everything else as much time in
 * between: node accepts one connection a turn, and under load new ones would wait past their deadlines before
 * anybody has heard of them.
 */
export function takingTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let free: Promise<unknown> = Promise.resolve();
  return (work) => {
    let startedAt = 0;
    const done = free.then(() => {
      startedAt = performance.now();
      return work();
    });
    const letIn = () => letInOthers(performance.now() - startedAt);
    free = done.then(letIn, letIn);
    return done;
  };
}
