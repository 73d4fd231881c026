import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseAway } from './engine';

const pauseMs = 100;

/**
 * Runs a statement again while the database is away, until the signal aborts: a failover that takes a
 * second need not cost a webhook. Only for statements that may run twice.
 */
export async function retrying<T>(signal: AbortSignal, statement: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await statement();
    } catch (error) {
      if (!(error instanceof DatabaseAway) || signal.aborted) throw error;
      await delay(pauseMs);
    }
  }
}
