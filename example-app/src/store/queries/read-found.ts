import type { Engine } from '../database/engine';
import { messageColumns, messagesOf } from './messages';
import { recallColumns } from './recalls';
import type { ArchivedMessage, ArchivedRecall, Found } from '../records/records';
import { storableKey } from '../records/storable';

const receivedAt = (table: string) =>
  `round(extract(epoch FROM ${table}.received_at) * 1000)::float8 AS "receivedAt"`;
const keys = '(sdk_app_id, official_account, msg_key)';
const thisOne = 'sdk_app_id = $1::bigint AND official_account = $2::text AND msg_key = $3::text';

const selectMessage = (messages: string) => `
SELECT ${messageColumns}, body, ${receivedAt('messages')}
FROM ${messages} AS messages LEFT JOIN im_recalls USING ${keys} WHERE ${thisOne}`;

const selectRecall = `
SELECT ${recallColumns}, ${receivedAt('im_recalls')}
FROM im_recalls LEFT JOIN im_messages USING ${keys} WHERE ${thisOne}`;

/** What is known of one key of an account. */
export async function readFound(
  engine: Engine,
  sdkAppId: number,
  officialAccount: string,
  key: string,
): Promise<Found | undefined> {
  const [account, msgKey] = [storableKey(officialAccount), storableKey(key)];
  const values = [sdkAppId, account, msgKey];
  const [[message = null], [recall = null]] = await Promise.all([
    engine.query<ArchivedMessage & { body: string; receivedAt: number }>(
      selectMessage(messagesOf(engine)),
      values,
    ),
    engine.query<ArchivedRecall & { receivedAt: number }>(selectRecall, values),
  ]);
  return message || recall ? { account, msgKey, message, recall } : undefined;
}

const selectVersion = `
SELECT (SELECT id FROM im_messages WHERE ${thisOne})::text AS message,
       (SELECT round(extract(epoch FROM recalled_at) * 1000) FROM im_recalls WHERE ${thisOne})::text AS recall`;

/** Changes as soon as `readFound` would find something else. Does not read bodies, which may be long. */
export async function readVersion(
  engine: Engine,
  sdkAppId: number,
  account: string,
  msgKey: string,
): Promise<string> {
  const values = [sdkAppId, storableKey(account), storableKey(msgKey)];
  const [found] = await engine.query<{ message: string | null; recall: string | null }>(
    selectVersion,
    values,
  );
  return `${found?.message ?? 'no'}-${found?.recall ?? 'no'}`;
}
