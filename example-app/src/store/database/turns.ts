import { setImmediate as immediate } from 'node:timers/promises';

// One in which nothing happened is over sooner.
const busyTurnMs = 0.05;

/** Lets the event loop run while there is something to do, for at most so many milliseconds. */
async function letInOthers(ms: number): Promise<void> {
  const end = performance.now() + ms;
  let startedAt: number;
  do {
    startedAt = performance.now();
    await immediate();
  } while (performance.now() - startedAt > busyTurnMs && performance.now() < end);
}

export interface Turns {
  /** Runs work when its turn comes; urgent work goes first. */
  <T>(work: () => Promise<T>, isUrgent?: boolean): Promise<T>;
  /** How much waits for its turn. */
  waiting(): { readonly urgent: number; readonly others: number };
}

/**
 * Runs work that blocks the event loop, one piece after the other, and gives everything else as much time in
 * between: node accepts one connection per turn, so under load new ones would wait past their deadlines unseen.
 */
export function takingTurns(): Turns {
  const urgent: (() => Promise<void>)[] = [];
  const others: (() => Promise<void>)[] = [];
  let isWorking = false;

  async function workOff(): Promise<void> {
    isWorking = true;
    for (let next; (next = urgent.shift() ?? others.shift());) {
      const startedAt = performance.now();
      await next();
      await letInOthers(performance.now() - startedAt);
    }
    isWorking = false;
  }

  const inTurn = <T>(work: () => Promise<T>, isUrgent = false) =>
    new Promise<T>((resolve, reject) => {
      (isUrgent ? urgent : others).push(() => work().then(resolve, reject));
      if (!isWorking) void workOff();
    });
  const waiting = () => ({ urgent: urgent.length, others: others.length });
  return Object.assign(inTurn, { waiting });
}
