import { setTimeout as delay } from 'node:timers/promises';
import { changesChannel, type Engine } from '../database/engine';
import type { Removed } from '../records/records';

/** Rows deleted by one statement, which holds their locks for some milliseconds. */
const mostAtOnce = 500;

/** Which rows of a table are deleted; $1 is the SDKAppID, and the rest of the values are the caller's. */
export interface Condition {
  readonly where: string;
  /** One that an index has, and of keys where it waits for locks: those who write lock in that order. */
  readonly order: string;
  readonly locked: 'wait' | 'skip';
}

export type Conditions = Readonly<Record<keyof Removed, Condition>>;

const keys = 'sdk_app_id, official_account, msg_key';

const lockOf = ({ locked }: Condition, table: string) =>
  `FOR UPDATE OF ${table}${locked === 'skip' ? ' SKIP LOCKED' : ''}`;

const chosenFrom = (table: string, key: string, condition: Condition) => `
  SELECT ${key} FROM ${table} WHERE sdk_app_id = $1::bigint AND ${condition.where}
  ORDER BY ${condition.order} LIMIT ${mostAtOnce} ${lockOf(condition, table)}`;

const deletedFrom = (table: string, key: string, chosen: string) => `
  DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${chosen}) RETURNING ${keys}`;

/** Deletes rows of one table, and tells the pages; `gone` are the rows. */
const removal = (table: string, key: string, condition: Condition) => `
WITH chosen AS MATERIALIZED (${chosenFrom(table, key, condition)}),
gone AS (${deletedFrom(table, key, 'chosen')}),
told AS (
  SELECT count(pg_notify('${changesChannel}', official_account)) FROM gone
  WHERE official_account IS NOT NULL
)`;

const count = (rows: string) => `(SELECT count(*) FROM ${rows})::float8 AS`;

/** For each kind the statement that deletes some of it. */
const statementsOf = ({ messages, recalls, rejected }: Conditions) => ({
  // A recall goes with its message: alone it would look like one whose message has not arrived.
  messages: `${removal('im_messages', keys, messages)},
recalled AS MATERIALIZED (
  SELECT ${keys} FROM im_recalls JOIN gone USING (${keys})
  ORDER BY ${keys} ${lockOf(messages, 'im_recalls')}
),
recalls AS (${deletedFrom('im_recalls', keys, 'recalled')})
SELECT ${count('gone')} messages, ${count('recalls')} recalls, told.* FROM told`,
  recalls: `${removal('im_recalls', keys, recalls)} SELECT ${count('gone')} recalls, told.* FROM told`,
  rejected: `${removal('im_rejected', 'id', rejected)} SELECT ${count('gone')} rejected, told.* FROM told`,
});

const kinds = ['messages', 'recalls', 'rejected'] as const;

/**
 * Deletes messages with their recalls, other recalls, and rejected bodies in batches, each followed by an equally
 * long pause, so that webhooks are not held up.
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
  const removed = { messages: 0, recalls: 0, rejected: 0 };
  const statements = statementsOf(conditions);
  for (const kind of kinds) {
    let last = mostAtOnce;
    while (last === mostAtOnce && !signal?.aborted) {
      const startedAt = performance.now();
      const [found] = await engine.query<Partial<Removed>>(statements[kind], values);
      for (const each of kinds) removed[each] += found?.[each] ?? 0;
      last = found?.[kind] ?? 0;
      await delay(performance.now() - startedAt);
    }
  }
  if (kinds.some((kind) => removed[kind] > 0)) await engine.reclaim();
  return removed;
}
