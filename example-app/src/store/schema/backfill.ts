import { setTimeout as delay } from 'node:timers/promises';
import { searchedExpression } from './search';
import type { Session } from './session';

const batchRows = 1_000;
const tellEveryMs = 5_000;

/**
 * Fills the column of the messages that were stored before it was there, oldest first. Each batch is a
 * transaction of its own, followed by an equally long pause, so that webhooks are not held up.
 */
export async function backfillSearched(session: Session): Promise<void> {
  const [ends] = await session.query<{ first: number; last: number }>(
    `SELECT coalesce(min(id), 1)::float8 AS first, coalesce(max(id), 0)::float8 AS last
     FROM im_messages`,
  );
  const { first, last } = ends!;
  let toldAt = performance.now();
  for (let from = first; from <= last; from += batchRows) {
    session.signal.throwIfAborted();
    const startedAt = performance.now();
    await session.query(
      `UPDATE im_messages SET searched = ${searchedExpression}
       WHERE id >= $1::bigint AND id < $2::bigint AND searched IS NULL`,
      [from, from + batchRows],
    );
    const endedAt = performance.now();
    if (endedAt - toldAt > tellEveryMs) {
      toldAt = endedAt;
      session.tell(`filled up to message ${from} of ${last}`);
    }
    await delay(endedAt - startedAt);
  }
}
