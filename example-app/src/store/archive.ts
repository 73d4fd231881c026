import { changesChannel, type Engine } from './engine';
import { retrying } from './retry';
import { storableKey, storableText } from './storable';

/** One element of a message, as far as the page shows it. */
export interface Element {
  /** MsgType, e.g. TIMTextElem. */
  readonly type: string;
  readonly text?: string;
}

export interface Message {
  readonly officialAccount: string;
  readonly msgKey: string;
  /** Unix time in seconds. */
  readonly sentAt: number;
  readonly elements: readonly Element[];
  /** The JSON that was received. */
  readonly body: string;
}

export interface Recall {
  readonly officialAccount: string;
  readonly msgKeys: readonly string[];
  readonly recalledAt: Date;
  readonly platform?: string | undefined;
}

/** A place between two messages in the order of the page. */
export interface Cursor {
  readonly sentAt: number;
  readonly id: string;
}

/** What a page shows: of which account, and which part. */
export interface View {
  readonly account?: string | undefined;
  readonly before?: Cursor | undefined;
  readonly after?: Cursor | undefined;
}

export interface ArchivedMessage extends Cursor {
  readonly account: string;
  readonly msgKey: string;
  readonly elements: readonly Element[];
  /** Unix time in milliseconds; null: not recalled. */
  readonly recalledAt: number | null;
  readonly platform: string | null;
}

export interface MessagePage {
  /** Newest first. */
  readonly messages: readonly ArchivedMessage[];
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
}

export interface AccountCount {
  readonly account: string;
  readonly messages: number;
  readonly recalled: number;
}

export interface Overview {
  readonly messages: number;
  readonly recalled: number;
  /** Recalls of messages that have not arrived. */
  readonly waiting: number;
  readonly accountCount: number;
  /** Those with the newest messages first. */
  readonly accounts: readonly AccountCount[];
}

export const pageSize = 50;
const listedAccounts = 100;

const insertMessage = `
WITH stored AS (
  INSERT INTO im_messages (sdk_app_id, official_account, msg_key, sent_at, elements, body)
  VALUES ($1::bigint, $2::text, $3::text, to_timestamp($4::float8), $5::jsonb, $6::text)
  ON CONFLICT DO NOTHING
  RETURNING official_account
)
SELECT pg_notify('${changesChannel}', $7::text) FROM stored`;

// Distinct, since ON CONFLICT refuses to meet one row twice; in order, since two batches that
// share keys would otherwise wait for each other.
const insertRecalls = `
WITH recalled AS (
  INSERT INTO im_recalls (sdk_app_id, official_account, msg_key, recalled_at, platform)
  SELECT DISTINCT $1::bigint, $2::text, msg_key, to_timestamp($4::float8), $5::text
  FROM unnest($3::text[]) AS msg_key
  ORDER BY msg_key
  ON CONFLICT (sdk_app_id, official_account, msg_key) DO UPDATE
    SET recalled_at = EXCLUDED.recalled_at, platform = EXCLUDED.platform
    WHERE EXCLUDED.recalled_at < im_recalls.recalled_at
  RETURNING msg_key
)
SELECT pg_notify('${changesChannel}', $6::text) WHERE EXISTS (SELECT FROM recalled)`;

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

const selectOverview = `
WITH accounts AS (
  SELECT official_account AS account, count(*) AS messages, count(recalled_at) AS recalled,
         max(sent_at) AS newest
  FROM im_messages LEFT JOIN im_recalls USING (sdk_app_id, official_account, msg_key)
  WHERE sdk_app_id = $1::bigint
  GROUP BY official_account
)
SELECT coalesce(sum(messages), 0)::float8 AS messages,
       coalesce(sum(recalled), 0)::float8 AS recalled,
       ((SELECT count(*) FROM im_recalls WHERE sdk_app_id = $1::bigint)
         - coalesce(sum(recalled), 0))::float8 AS waiting,
       count(*)::float8 AS "accountCount",
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'account', account, 'messages', messages, 'recalled', recalled)
                 ORDER BY newest DESC, account), '[]')
        FROM (SELECT * FROM accounts ORDER BY newest DESC, account LIMIT ${listedAccounts}) AS listed
       ) AS accounts
FROM accounts`;

/** The messages of one app and their recalls: the only place that speaks SQL to the tables. */
export class Archive {
  readonly #engine: Engine;
  readonly #sdkAppId: number;

  constructor(engine: Engine, sdkAppId: number) {
    this.#engine = engine;
    this.#sdkAppId = sdkAppId;
  }

  /** Stores a message. It is safe when this resolves; storing it again changes nothing. */
  async store(message: Message, signal: AbortSignal): Promise<void> {
    const account = storableKey(message.officialAccount);
    await retrying(signal, () =>
      this.#engine.query(insertMessage, [
        this.#sdkAppId,
        account,
        storableKey(message.msgKey),
        message.sentAt,
        JSON.stringify(message.elements),
        message.body,
        account,
      ]),
    );
  }

  /** Marks messages as recalled, all or none, whether they have arrived or not; the first recall counts. */
  async recall(recall: Recall, signal: AbortSignal): Promise<void> {
    const account = storableKey(recall.officialAccount);
    await retrying(signal, () =>
      this.#engine.query(insertRecalls, [
        this.#sdkAppId,
        account,
        recall.msgKeys.map(storableKey),
        recall.recalledAt.getTime() / 1000,
        recall.platform === undefined ? null : storableText(recall.platform),
        account,
      ]),
    );
  }

  /** The messages that a view shows. */
  async messages({ account, before, after }: View): Promise<MessagePage> {
    const select = async (sql: string, cursor?: Cursor) =>
      this.#engine.query<ArchivedMessage>(sql, [
        this.#sdkAppId,
        account === undefined ? null : storableKey(account),
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

  /** The counts, of all and of each account. */
  async overview(): Promise<Overview> {
    const [overview] = await this.#engine.query<Overview>(selectOverview, [this.#sdkAppId]);
    return overview!;
  }

  /** Rejects unless the database answers. */
  async ping(): Promise<void> {
    await this.#engine.query('SELECT 1');
  }
}
