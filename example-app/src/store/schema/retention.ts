/** The time that counts for the age of a recall: its own, or that of its arrival if that was earlier. */
export const recallAge = 'least(recalled_at, received_at)';

// Records what was erased and when, never its content.
export const erasures = `
CREATE TABLE IF NOT EXISTS im_erasures (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sdk_app_id bigint NOT NULL,
  official_account text NOT NULL,
  msg_key text,                     -- null: everything of the account
  started_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,             -- null: it is not over, or was interrupted
  messages bigint NOT NULL DEFAULT 0,
  recalls bigint NOT NULL DEFAULT 0,
  rejected bigint NOT NULL DEFAULT 0
)`;
