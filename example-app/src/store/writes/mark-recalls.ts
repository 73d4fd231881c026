import type { Engine } from '../database/engine';
import type { RecallMark } from '../records/records';

// At most this many of the newest recalls are counted from one mark to the next.
const countedRows = 10_000;
// The limit for a mark that this app did not make.
const mostCounted = 10 * countedRows;

const selectMark = `
WITH mark AS (
  SELECT coalesce((
    SELECT round(extract(epoch FROM recalled_at) * 1000)::float8 FROM im_recalls
    WHERE sdk_app_id = $1::bigint
    ORDER BY recalled_at DESC OFFSET ${countedRows - 1} LIMIT 1), 0) AS since
), counted AS (
  SELECT since, (
    SELECT count(*) FROM (
      SELECT FROM im_recalls
      WHERE sdk_app_id = $1::bigint AND recalled_at >= to_timestamp(since / 1000)
      LIMIT ${mostCounted}) AS recalls) AS count
  FROM (SELECT since FROM mark UNION SELECT $2::float8) AS times
)
SELECT mark.since, counted.count::float8,
       (SELECT count FROM counted WHERE since = $2::float8)::float8 AS "countSinceLast"
FROM mark JOIN counted USING (since)`;

/** How many recalls are new since the last mark, and the mark to know it by the next time. */
export async function markRecalls(
  engine: Engine,
  sdkAppId: number,
  last?: RecallMark,
): Promise<{ readonly mark: RecallMark; readonly added: number }> {
  const [found] = await engine.query<RecallMark & { countSinceLast: number }>(selectMark, [
    sdkAppId,
    last?.since ?? 0,
  ]);
  const { since, count, countSinceLast } = found!;
  return { mark: { since, count }, added: last ? Math.max(0, countSinceLast - last.count) : 0 };
}
