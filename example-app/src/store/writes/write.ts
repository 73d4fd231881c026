import { Batcher } from '../queue/batcher';
import { changesChannel, DatabaseAway, type Engine } from '../database/engine';
import type { Message, Recall } from '../records/records';
import { storableKey, storableText } from '../records/storable';

// Each statement takes many webhooks, in the order of arrival. Rows are locked in the order of the keys,
// since two instances that share keys would otherwise wait for each other in a circle. PostgreSQL tells
// of each account once, however often a transaction notifies of it.

// Numbered before they are sorted: messages of one second are shown in the order of arrival.
const insertMessages = `
WITH arrived AS MATERIALIZED (
  SELECT nextval('im_messages_id_seq') AS id, official_account, msg_key, sent_at, elements, body
  FROM unnest($2::text[], $3::text[], $4::float8[], $5::text[], $6::text[])
    AS arrived (official_account, msg_key, sent_at, elements, body)
), stored AS (
  INSERT INTO im_messages (id, sdk_app_id, official_account, msg_key, sent_at, elements, body)
  OVERRIDING SYSTEM VALUE
  SELECT id, $1::bigint, official_account, msg_key, to_timestamp(sent_at), elements::jsonb, body
  FROM arrived
  ORDER BY official_account, msg_key, id
  ON CONFLICT (sdk_app_id, official_account, msg_key) DO NOTHING
  RETURNING official_account
)
SELECT pg_notify('${changesChannel}', official_account) FROM stored`;

// Distinct, since DO UPDATE refuses to meet one row twice.
const insertRecalls = `
WITH recalled AS (
  INSERT INTO im_recalls (sdk_app_id, official_account, msg_key, recalled_at, platform)
  SELECT DISTINCT ON (official_account, msg_key)
         $1::bigint, official_account, msg_key, to_timestamp(recalled_at), platform
  FROM unnest($2::text[], $3::text[], $4::float8[], $5::text[])
    WITH ORDINALITY AS arrived (official_account, msg_key, recalled_at, platform, position)
  ORDER BY official_account, msg_key, recalled_at, position
  ON CONFLICT (sdk_app_id, official_account, msg_key) DO UPDATE
    SET recalled_at = EXCLUDED.recalled_at, platform = EXCLUDED.platform
    WHERE EXCLUDED.recalled_at < im_recalls.recalled_at
  RETURNING official_account
)
SELECT pg_notify('${changesChannel}', official_account) FROM recalled`;

// Kilobytes count, since a body may be long: in a batch as in memory.
export const weightOfText = (text: string) => text.length / 1_000;

export const isPassing = (error: unknown) => error instanceof DatabaseAway;

/** Stores the messages of one app. */
export function messageBatcher(engine: Engine, sdkAppId: number): Batcher<Message> {
  return new Batcher<Message>({
    run: (messages) =>
      engine.write(insertMessages, [
        sdkAppId,
        messages.map(({ officialAccount }) => officialAccount),
        messages.map(({ msgKey }) => msgKey),
        messages.map(({ sentAt }) => sentAt),
        messages.map(({ elements }) => JSON.stringify(elements)),
        messages.map(({ body }) => body),
      ]),
    weigh: ({ body }) => 1 + weightOfText(body),
    isPassing,
  });
}

/** Stores the recalls of one app. */
export function recallBatcher(engine: Engine, sdkAppId: number): Batcher<Recall> {
  return new Batcher<Recall>({
    run(recalls) {
      const rows = recalls.flatMap(({ officialAccount, msgKeys, recalledAt, platform = null }) =>
        msgKeys.map((msgKey) => ({ officialAccount, msgKey, recalledAt, platform })),
      );
      return engine.write(insertRecalls, [
        sdkAppId,
        rows.map(({ officialAccount }) => officialAccount),
        rows.map(({ msgKey }) => msgKey),
        rows.map(({ recalledAt }) => recalledAt.getTime() / 1000),
        rows.map(({ platform }) => platform),
      ]);
    },
    weigh: ({ msgKeys }) => Math.max(1, msgKeys.length),
    isPassing,
  });
}

/** The same message as PostgreSQL can hold it; texts that are shown are so already. */
export function storableMessage(message: Message): Message {
  return {
    ...message,
    officialAccount: storableKey(message.officialAccount),
    msgKey: storableKey(message.msgKey),
  };
}

/** The same recall as PostgreSQL can hold it. */
export function storableRecall({ officialAccount, msgKeys, recalledAt, platform }: Recall): Recall {
  return {
    officialAccount: storableKey(officialAccount),
    msgKeys: msgKeys.map(storableKey),
    recalledAt,
    platform: platform === undefined ? undefined : storableText(platform),
  };
}
