import { setTimeout as delay } from 'node:timers/promises';
import { changesChannel, type Engine } from '../database/engine';
import type { Removed } from '../records/records';

/** Rows deleted by one statement: their locks are held for some milliseconds. */
const mostAtOnce = 500;

/** Which rows of a table are deleted; $1 is the SDKAppID, and the rest of the values are the caller's. */
export interface Condition {
  readonly where: string;
  /** One that an index has, and of keys where it waits for locks: those who write lock in that order. */
  readonly order: string;
  readonly locked: 'wait' | 'skip';
}

export interface Conditions {
  readonly messages: Condition;
  readonly recalls: Condition;
}

const keys = 'sdk_app_id, official_account, msg_key';

const lockOf = ({ locked }: Condition, table: string) =>
  `FOR UPDATE OF ${table}${locked === 'skip' ? ' SKIP LOCKED' : ''}`;

const chosenFrom = (table: string, condition: Condition) => `
  SELECT ${keys} FROM ${table} WHERE sdk_app_id = $1::bigint AND ${condition.where}
  ORDER BY ${condition.order} LIMIT ${mostAtOnce} ${lockOf(condition, table)}`;

const deletedFrom = (table: string, chosen: string) => `
  DELETE FROM ${table} WHERE (${keys}) IN (SELECT ${keys} FROM ${chosen}) RETURNING ${keys}`;

const told = `(SELECT count(pg_notify('${changesChannel}', official_account)) FROM gone) AS told`;

// A recall goes with its message: alone it would look like one whose message has not arrived.
const removeMessages = (condition: Condition) => `
WITH chosen AS MATERIALIZED (${chosenFrom('im_messages', condition)}),
gone AS (${deletedFrom('im_messages', 'chosen')}),
recalled AS MATERIALIZED (
  SELECT ${keys} FROM im_recalls JOIN gone USING (${keys})
  ORDER BY ${keys} ${lockOf(condition, 'im_recalls')}
),
recalls AS (${deletedFrom('im_recalls', 'recalled')})
SELECT (SELECT count(*) FROM gone)::float8 AS messages,
       (SELECT count(*) FROM recalls)::float8 AS recalls, ${told}`;

const removeRecalls = (condition: Condition) => `
WITH chosen AS MATERIALIZED (${chosenFrom('im_recalls', condition)}),
gone AS (${deletedFrom('im_recalls', 'chosen')})
SELECT 0::float8 AS messages, (SELECT count(*) FROM gone)::float8 AS recalls, ${told}`;

const nothing: Removed = { messages: 0, recalls: 0 };

/**
 * Deletes messages with their recalls, and other recalls, some at a time, each followed by as long a pause:
 * webhooks go on beside it.
 *
 * @param signal aborted to end it early
 * @returns what it deleted
 */
export async function remove(
  engine: Engine,
  conditions: Conditions,
  values: readonly unknown[],
  signal?: AbortSignal,
): Promise<Removed> {
  let removed = nothing;
  for (const statement of [
    removeMessages(conditions.messages),
    removeRecalls(conditions.recalls),
  ]) {
    let count = mostAtOnce;
    while (count === mostAtOnce && !signal?.aborted) {
      const startedAt = performance.now();
      const [found] = await engine.query<Removed>(statement, values);
      const { messages, recalls } = found!;
      removed = { messages: removed.messages + messages, recalls: removed.recalls + recalls };
      count = messages || recalls;
      await delay(performance.now() - startedAt);
    }
  }
  if (removed.messages + removed.recalls > 0) await engine.reclaim();
  return removed;
}
