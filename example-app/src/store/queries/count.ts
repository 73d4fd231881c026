import type { Engine } from '../database/engine';
import { messagesOf } from './messages';
import type { Overview } from '../records/records';
import { exact } from './statement';

/** Beyond so many rows the totals are PostgreSQL's estimates, since counting would take seconds. */
const mostCounted = 10_000_000;
/** Up to so many rows a page waits for the first count after a start. */
const mostAwaited = 100_000;
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

const countOf = (condition: string) => `
  (SELECT count(*) FROM im_rejected WHERE sdk_app_id = $1::bigint AND ${condition})::float8`;
const selectRejected = `
SELECT ${countOf(`code <> 'DRIFT'`)} AS rejected, ${countOf(`code = 'DRIFT'`)} AS drift`;

/** True if it is worth a page's while to show counts that are not new. */
export const isMany = ({ messages }: Pick<Overview, 'messages'>) => messages > 10_000;

interface Size {
  readonly messages: number;
  readonly recalls: number;
}

/** What PostgreSQL estimates, of all apps. */
async function estimateSize(engine: Engine): Promise<Size> {
  const [size] = await engine.query<Size>(selectSize);
  return size!;
}

/** True if there is so much that nobody should wait for the first count. */
export async function isLarge(engine: Engine): Promise<boolean> {
  const { messages, recalls } = await estimateSize(engine);
  return messages + recalls > mostAwaited;
}

async function countRejected(
  engine: Engine,
  sdkAppId: number,
): Promise<Pick<Overview, 'rejected' | 'drift'>> {
  // The table comes with a late step of the schema.
  if (!engine.isComplete()) return { rejected: 0, drift: 0 };
  const [counted] = await engine.query<Pick<Overview, 'rejected' | 'drift'>>(selectRejected, [
    sdkAppId,
  ]);
  return counted!;
}

/** What the overview shows without counting messages and recalls. */
export async function estimateOverview(engine: Engine, sdkAppId: number): Promise<Overview> {
  const [{ messages, recalls }, rejections, accounts] = await Promise.all([
    estimateSize(engine),
    countRejected(engine, sdkAppId),
    engine.query<Overview['accounts'][number]>(selectNewestAccounts(messagesOf(engine)), [
      sdkAppId,
    ]),
  ]);
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

/** Counts what the overview shows: exactly, unless there is too much. */
export async function countOverview(
  engine: Engine,
  sdkAppId: number,
  most = mostCounted,
): Promise<Overview> {
  const { messages, recalls } = await estimateSize(engine);
  if (messages + recalls > most) return estimateOverview(engine, sdkAppId);
  const [[overview], rejections] = await Promise.all([
    engine.query<Overview>(selectCounts, [sdkAppId]),
    countRejected(engine, sdkAppId),
  ]);
  return { ...overview!, ...rejections };
}
