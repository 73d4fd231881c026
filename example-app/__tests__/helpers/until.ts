import { setTimeout as delay } from 'node:timers/promises';

/** Resolves with the first value that is truthy. How long it takes is the machine's business. */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  ms = 60_000,
  pauseMs = 25,
): Promise<T> {
  const end = Date.now() + ms;
  let failure: unknown;
  do {
    try {
      const value = await probe();
      if (value) return value;
      failure = undefined;
    } catch (error) {
      failure = error;
    }
    await delay(pauseMs);
  } while (Date.now() < end);
  throw new Error(`Waited in vain: ${what}`, { cause: failure });
}
