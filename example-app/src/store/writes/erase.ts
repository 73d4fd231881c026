import type { Engine } from '../database/engine';
import type { Removed } from '../records/records';
import { storableKey } from '../records/storable';
import { remove, type Condition } from './remove';

const insertErasure = `
INSERT INTO im_erasures (sdk_app_id, official_account, msg_key)
VALUES ($1::bigint, $2::text, $3::text) RETURNING id::text`;

const endErasure = `
UPDATE im_erasures SET ended_at = now(), messages = $2::bigint, recalls = $3::bigint, rejected = $4::bigint
WHERE id = $1::bigint`;

const ofAccount: Condition = {
  where: 'official_account = $2::text AND ($3::text IS NULL OR msg_key = $3::text)',
  order: 'msg_key',
  locked: 'wait',
};

const named = (value: string) => `position(convert_to(${value}, 'UTF8') IN body) > 0`;

// Where the account or key could not be read, the body may still contain it.
const rejectedOfAccount: Condition = {
  where: `(official_account = $2::text OR (official_account IS NULL AND ${named('$2::text')}))
    AND ($3::text IS NULL OR msg_key = $3::text OR (msg_key IS NULL AND ${named('$3::text')}))`,
  order: 'id',
  locked: 'wait',
};

/**
 * Deletes everything about an official account, or about one of its keys, and records the erasure.
 *
 * @param key undefined: everything of the account
 */
export async function erase(
  engine: Engine,
  sdkAppId: number,
  account: string,
  key?: string,
): Promise<Removed> {
  const values = [sdkAppId, storableKey(account), key === undefined ? null : storableKey(key)];
  const [erasure] = await engine.query<{ id: string }>(insertErasure, values);
  const conditions = { messages: ofAccount, recalls: ofAccount, rejected: rejectedOfAccount };
  const removed = await remove(engine, conditions, values);
  const { messages, recalls, rejected } = removed;
  await engine.query(endErasure, [erasure!.id, messages, recalls, rejected]);
  return removed;
}
