/** A search with so many characters finds what it seeks by an index. */
export const indexedCharacters = 3;
/** Of a message's account, key and texts together. */
export const searchedCharacters = 1_000;

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

-- What a search looks at. Its index holds every three characters in a row, of whatever script: pg_trgm knows
-- the letters of the database's locale alone, which with C are those of English.
CREATE OR REPLACE FUNCTION im_searched(account text, msg_key text, elements jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(lower(concat_ws(E'\\n', account, msg_key, string_agg(element ->> 'text', E'\\n'))), ${searchedCharacters})
  FROM jsonb_array_elements(elements) AS element
$$;
CREATE OR REPLACE FUNCTION im_grams(searched text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT substr(searched, place, ${indexedCharacters}))
  FROM generate_series(1, length(searched) - ${indexedCharacters - 1}) AS place
$$;
ALTER TABLE im_messages ADD COLUMN IF NOT EXISTS
  searched text GENERATED ALWAYS AS (im_searched(official_account, msg_key, elements)) STORED;
CREATE INDEX IF NOT EXISTS im_messages_grams ON im_messages USING gin (im_grams(searched));

-- By the index, whatever a plan that is made for every text would think.
CREATE OR REPLACE FUNCTION im_hits(app bigint, sought text)
RETURNS TABLE (id bigint, official_account text, msg_key text, sent_at timestamptz)
LANGUAGE sql STABLE SET enable_bitmapscan = on SET enable_seqscan = off AS $$
  SELECT id, official_account, msg_key, sent_at FROM im_messages
  WHERE sdk_app_id = app AND im_grams(searched) @> im_grams(sought) AND position(sought IN searched) > 0
$$;
COMMIT;
`;
