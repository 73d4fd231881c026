/**
 * The bodies that were rejected though their signature was right, and what differs in messages that were stored all
 * the same. The indexes are made with the table, while it is empty.
 */
export const rejectedTable = `
CREATE TABLE IF NOT EXISTS im_rejected (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sdk_app_id bigint NOT NULL,
  official_account text,            -- null: not known
  msg_key text,
  command text NOT NULL,
  code text NOT NULL,               -- of the error, or DRIFT: the message was stored
  reason text NOT NULL,             -- the message of the error
  details text NOT NULL,            -- what the validator found: JSON, but jsonb refuses \\u0000
  body bytea,                       -- as received; null: it was not read, or it is that of the message
  is_signed boolean NOT NULL,       -- false: authentication was off
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS im_rejected_newest ON im_rejected (sdk_app_id, received_at, id);
CREATE INDEX IF NOT EXISTS im_rejected_newest_rejected
  ON im_rejected (sdk_app_id, received_at, id) WHERE code <> 'DRIFT';
CREATE INDEX IF NOT EXISTS im_rejected_newest_drift
  ON im_rejected (sdk_app_id, received_at, id) WHERE code = 'DRIFT';
CREATE INDEX IF NOT EXISTS im_rejected_newest_of_account
  ON im_rejected (sdk_app_id, official_account, received_at, id);
CREATE INDEX IF NOT EXISTS im_rejected_unsigned
  ON im_rejected (sdk_app_id, received_at, id) WHERE NOT is_signed`;
