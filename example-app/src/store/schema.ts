/**
 * Created on every start, by whichever process comes first; the others wait for its lock.
 *
 * Recalls have a table of their own, so that it does not matter whether the message or its recall
 * arrives first: the page joins them.
 */
export const schema = `
BEGIN;
SELECT pg_advisory_xact_lock(7305806047341);

CREATE TABLE IF NOT EXISTS im_messages (
  sdk_app_id bigint NOT NULL,
  official_account text NOT NULL,
  msg_key text NOT NULL,
  sent_at timestamptz NOT NULL,
  elements jsonb NOT NULL,          -- what the page shows
  body text NOT NULL,               -- the webhook's body as received: JSON, but jsonb refuses \\u0000
  received_at timestamptz NOT NULL DEFAULT now(),
  id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  PRIMARY KEY (sdk_app_id, official_account, msg_key)
);
CREATE INDEX IF NOT EXISTS im_messages_newest
  ON im_messages (sdk_app_id, sent_at, id);
CREATE INDEX IF NOT EXISTS im_messages_newest_of_account
  ON im_messages (sdk_app_id, official_account, sent_at, id);

CREATE TABLE IF NOT EXISTS im_recalls (
  sdk_app_id bigint NOT NULL,
  official_account text NOT NULL,
  msg_key text NOT NULL,
  recalled_at timestamptz NOT NULL,
  platform text,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (sdk_app_id, official_account, msg_key)
);
CREATE INDEX IF NOT EXISTS im_recalls_newest
  ON im_recalls (sdk_app_id, recalled_at);
COMMIT;
`;
