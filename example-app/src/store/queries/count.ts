import type { Engine } from '../database/engine';
import type { Overview } from '../records/records';

/** So many of the newest messages, and of the newest recalls, are counted, and no more. */
export const countedRows = 10_000;
const listedAccounts = 100;

// Each row is looked up by itself (LATERAL with a LIMIT): a join might read the whole of the other table.
const sameMessage = (one: string, other: string) => `
    WHERE ${one}.sdk_app_id = ${other}.sdk_app_id
      AND ${one}.official_account = ${other}.official_account
      AND ${one}.msg_key = ${other}.msg_key
    LIMIT 1`;

const selectOverview = `
WITH newest AS (
  SELECT sdk_app_id, official_account, msg_key, sent_at FROM im_messages
  WHERE sdk_app_id = $1::bigint
  ORDER BY sent_at DESC, id DESC
  LIMIT ${countedRows + 1}
), newest_recalls AS (
  SELECT sdk_app_id, official_account, msg_key FROM im_recalls
  WHERE sdk_app_id = $1::bigint
  ORDER BY recalled_at DESC
  LIMIT ${countedRows + 1}
), waiting AS (
  SELECT count(*) AS looked_at, count(*) FILTER (WHERE message.id IS NULL) AS unseen
  FROM newest_recalls LEFT JOIN LATERAL (
    SELECT id FROM im_messages ${sameMessage('im_messages', 'newest_recalls')}
  ) AS message ON true
), accounts AS (
  SELECT official_account AS account, count(*) AS messages, count(recalled_at) AS recalled,
         max(sent_at) AS newest
  FROM newest LEFT JOIN LATERAL (
    SELECT recalled_at FROM im_recalls ${sameMessage('im_recalls', 'newest')}
  ) AS recall ON true
  GROUP BY official_account
)
SELECT least(coalesce(sum(messages), 0), ${countedRows})::float8 AS messages,
       coalesce(sum(recalled), 0)::float8 AS recalled,
       (SELECT unseen FROM waiting)::float8 AS waiting,
       coalesce(sum(messages), 0) > ${countedRows} OR (SELECT looked_at FROM waiting) > ${countedRows}
         AS "isPartial",
       count(*)::float8 AS "accountCount",
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'account', account, 'messages', messages, 'recalled', recalled)
                 ORDER BY newest DESC, account), '[]')
        FROM (SELECT * FROM accounts ORDER BY newest DESC, account LIMIT ${listedAccounts}) AS listed
       ) AS accounts
FROM accounts`;

/** Counts what the overview shows. */
export async function countOverview(engine: Engine, sdkAppId: number): Promise<Overview> {
  const [overview] = await engine.query<Overview>(selectOverview, [sdkAppId]);
  return overview!;
}
