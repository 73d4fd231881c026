import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { describe } from './store/database/engine';
import type { Archive } from './store/archive';

const hourMs = 3_600_000;
const pollMs = 1_000;

export interface RetentionOptions {
  readonly archive: Archive;
  readonly days: number;
  readonly log: Logger;
  /** Milliseconds from the end of one run to the next; an hour by default. */
  readonly everyMs?: number;
}

/**
 * Deletes what is older than the retention, now and every hour. Any number of instances may do so at once.
 *
 * @returns stops it; resolves once nothing is being deleted
 */
export function keepRetention({
  archive,
  days,
  log,
  everyMs = hourMs,
}: RetentionOptions): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  const pause = (ms: number) => delay(ms, undefined, { signal, ref: false }).catch(() => undefined);

  async function run(): Promise<void> {
    try {
      const removed = await archive.removeOld(days, signal);
      if (Object.values(removed).some((count) => count > 0)) {
        log.info({ ...removed, retentionDays: days }, 'deleted: older than the retention');
      }
    } catch (error) {
      log.error({ reason: describe(error) }, 'the retention has failed, trying again in an hour');
    }
  }

  async function keepRunning(): Promise<void> {
    // It needs indexes that exist only once the schema is complete.
    while (!archive.isComplete && !signal.aborted) await pause(pollMs);
    while (!signal.aborted) {
      await run();
      await pause(everyMs);
    }
  }

  const running = keepRunning();
  return () => {
    ending.abort();
    return running;
  };
}
