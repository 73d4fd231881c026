// Recalls have a table of their own, so that it does not matter whether the message or its recall arrives
// first: the page joins them.
export const tables = `
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
CREATE TABLE IF NOT EXISTS im_recalls (
  sdk_app_id bigint NOT NULL,
  official_account text NOT NULL,
  msg_key text NOT NULL,
  recalled_at timestamptz NOT NULL,
  platform text,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (sdk_app_id, official_account, msg_key)
);
-- Written to find out whether anything can be.
CREATE TABLE IF NOT EXISTS im_probe (
  id integer PRIMARY KEY,
  probed_at timestamptz NOT NULL
)`;
