import type { Engine } from './engine';
import type {
  ArchivedMessage,
  ArchivedRecall,
  Cursor,
  MessagePage,
  RecallPage,
  RecallView,
  View,
} from './records';
import { storableKey } from './storable';

export const pageSize = 50;

const messagesBeside = (comparison: '<' | '>', order: 'DESC' | 'ASC') => `
SELECT id::text, official_account AS account, msg_key AS "msgKey", elements, platform,
       extract(epoch FROM sent_at)::float8 AS "sentAt",
       round(extract(epoch FROM recalled_at) * 1000)::float8 AS "recalledAt"
FROM im_messages LEFT JOIN im_recalls USING (sdk_app_id, official_account, msg_key)
WHERE sdk_app_id = $1::bigint
  AND ($2::text IS NULL OR official_account = $2::text)
  AND ($3::float8 IS NULL OR (sent_at, id) ${comparison} (to_timestamp($3::float8), $4::bigint))
ORDER BY sent_at ${order}, im_messages.id ${order}
LIMIT ${pageSize + 1}`;

const selectBefore = messagesBeside('<', 'DESC');
const selectAfter = messagesBeside('>', 'ASC');

// The first comparison is for the index, which has the times alone.
const recallsBefore = (condition: string) => `
SELECT official_account AS account, msg_key AS "msgKey", platform,
       round(extract(epoch FROM recalled_at) * 1000)::float8 AS "recalledAt",
       extract(epoch FROM sent_at)::float8 AS "sentAt"
FROM im_recalls LEFT JOIN im_messages USING (sdk_app_id, official_account, msg_key)
WHERE sdk_app_id = $1::bigint
  AND ($2::text IS NULL OR official_account = $2::text)
  AND ($3::float8 IS NULL OR
       (recalled_at <= to_timestamp($3::float8 / 1000) AND
        (recalled_at, official_account, msg_key) < (to_timestamp($3::float8 / 1000), $4::text, $5::text)))
  ${condition}
ORDER BY recalled_at DESC, official_account DESC, msg_key DESC
LIMIT ${pageSize + 1}`;

const selectRecalls = recallsBefore('');
const selectUnseen = recallsBefore('AND im_messages.id IS NULL');

const orNull = (account: string | undefined) =>
  account === undefined ? null : storableKey(account);

/** The messages that a view shows. */
export async function readMessages(
  engine: Engine,
  sdkAppId: number,
  { account, before, after }: View,
): Promise<MessagePage> {
  const select = async (sql: string, cursor?: Cursor) =>
    engine.query<ArchivedMessage>(sql, [
      sdkAppId,
      orNull(account),
      cursor?.sentAt ?? null,
      cursor?.id ?? null,
    ]);
  if (after) {
    const rows = await select(selectAfter, after);
    const hasNewer = rows.length > pageSize;
    // A page that would reach the top is the top page, which fills up as messages come.
    if (hasNewer) {
      return { messages: rows.slice(0, pageSize).reverse(), hasNewer, hasOlder: true };
    }
  }
  const rows = await select(selectBefore, before);
  return {
    messages: rows.slice(0, pageSize),
    hasNewer: before !== undefined,
    hasOlder: rows.length > pageSize,
  };
}

/** The recalls that a view shows, of messages that have arrived and of others. */
export async function readRecalls(
  engine: Engine,
  sdkAppId: number,
  { account, unseen = false, before }: RecallView,
): Promise<RecallPage> {
  const rows = await engine.query<ArchivedRecall>(unseen ? selectUnseen : selectRecalls, [
    sdkAppId,
    orNull(account),
    before?.recalledAt ?? null,
    before?.account ?? null,
    before?.msgKey ?? null,
  ]);
  const recalls = rows.slice(0, pageSize);
  return { recalls, next: rows.length > pageSize ? recalls.at(-1) : undefined };
}
