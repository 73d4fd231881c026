import type { Engine } from '../database/engine';
import { messagesOf } from './messages';
import type { Overview } from '../records/records';
import { exact } from './statement';

/** Beyond so many rows the totals are PostgreSQL's estimates, since counting would take seconds. */
const mostCounted = 10_000_000;
const listedAccounts = 100;
/** Of so many of the newest messages the accounts are listed where they are not counted. */
const newestRows = 10_000;

const selectSize = `
SELECT greatest(sum(reltuples) FILTER (WHERE relname = 'im_messages'), 0)::float8 AS messages,
       greatest(sum(reltuples) FILTER (WHERE relname = 'im_recalls'), 0)::float8 AS recalls
FROM pg_class WHERE oid IN ('im_messages'::regclass, 'im_recalls'::regclass)`;

// The newest by its arrival, so that an index alone has all that is counted.
const selectCounts = `
WITH messages AS (
  SELECT official_account AS account, count(*) AS messages, max(id) AS newest
  FROM im_messages WHERE sdk_app_id = $1::bigint GROUP BY official_account
), recalls AS (
  SELECT official_account AS account, count(im_messages.id) AS recalled,
         count(*) FILTER (WHERE im_messages.id IS NULL) AS unseen
  FROM im_recalls LEFT JOIN im_messages USING (sdk_app_id, official_account, msg_key)
  WHERE sdk_app_id = $1::bigint GROUP BY official_account
), accounts AS (
  SELECT account, messages, coalesce(recalled, 0) AS recalled, newest
  FROM messages LEFT JOIN recalls USING (account)
)
SELECT coalesce(sum(messages), 0)::float8 AS messages,
       coalesce(sum(recalled), 0)::float8 AS recalled,
       (SELECT coalesce(sum(unseen), 0) FROM recalls)::float8 AS waiting,
       false AS "isEstimate",
       count(*)::float8 AS "accountCount",
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'account', account, 'messages', messages, 'recalled', recalled)
                 ORDER BY newest DESC, account), '[]')
        FROM (SELECT * FROM accounts ORDER BY newest DESC, account LIMIT ${listedAccounts}) AS listed
       ) AS accounts
FROM accounts`;

const selectNewestAccounts = (messages: string) => `
SELECT ${exact('official_account', 'account')}, NULL AS messages, 0::float8 AS recalled
FROM (
  SELECT official_account, placed_at FROM ${messages} AS messages WHERE sdk_app_id = $1::bigint
  ORDER BY placed_at DESC, id DESC LIMIT ${newestRows}
) AS newest
GROUP BY official_account ORDER BY max(placed_at) DESC, official_account LIMIT ${listedAccounts}`;

// The table comes with a late step of the schema.
const selectRejected = (isThere: boolean) => {
  const count = (condition: string) =>
    isThere
      ? `(SELECT count(*) FROM im_rejected WHERE sdk_app_id = $1::bigint AND ${condition})::float8`
      : '0::float8';
  return `SELECT ${count(`code <> 'DRIFT'`)} AS rejected, ${count(`code = 'DRIFT'`)} AS drift`;
};

/** Counts what the overview shows: exactly, unless there is too much. */
export async function countOverview(
  engine: Engine,
  sdkAppId: number,
  most = mostCounted,
): Promise<Overview> {
  const isThere = engine.isComplete();
  const counting = engine.query<Pick<Overview, 'rejected' | 'drift'>>(
    selectRejected(isThere),
    isThere ? [sdkAppId] : [],
  );
  const [[counted], [size]] = await Promise.all([
    counting,
    engine.query<{ messages: number; recalls: number }>(selectSize),
  ]);
  const rejections = counted!;
  const { messages, recalls } = size!;
  if (messages + recalls <= most) {
    const [overview] = await engine.query<Overview>(selectCounts, [sdkAppId]);
    return { ...overview!, ...rejections };
  }
  const accounts = await engine.query<Overview['accounts'][number]>(
    selectNewestAccounts(messagesOf(engine)),
    [sdkAppId],
  );
  return {
    messages,
    recalled: recalls,
    waiting: 0,
    ...rejections,
    isEstimate: true,
    accountCount: accounts.length,
    accounts,
  };
}
