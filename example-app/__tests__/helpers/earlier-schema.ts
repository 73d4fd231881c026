import { indexedCharacters } from '../../src/store/schema/search';

/** What the first version did at each start, before there was a search; it recorded no steps. */
export const firstSchema = `
CREATE TABLE IF NOT EXISTS im_messages (
  sdk_app_id bigint NOT NULL,
  official_account text NOT NULL,
  msg_key text NOT NULL,
  sent_at timestamptz NOT NULL,
  elements jsonb NOT NULL,
  body text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  PRIMARY KEY (sdk_app_id, official_account, msg_key)
);
CREATE INDEX IF NOT EXISTS im_messages_newest ON im_messages (sdk_app_id, sent_at, id);
CREATE INDEX IF NOT EXISTS im_messages_newest_of_account ON im_messages (sdk_app_id, official_account, sent_at, id);
CREATE TABLE IF NOT EXISTS im_recalls (
  sdk_app_id bigint NOT NULL,
  official_account text NOT NULL,
  msg_key text NOT NULL,
  recalled_at timestamptz NOT NULL,
  platform text,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (sdk_app_id, official_account, msg_key)
);
CREATE INDEX IF NOT EXISTS im_recalls_newest ON im_recalls (sdk_app_id, recalled_at);
`;

/** What 0.1.0 did at each start: it has a generated column. */
export const secondSchema = `${firstSchema}
CREATE OR REPLACE FUNCTION im_searched(account text, msg_key text, elements jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(lower(concat_ws(E'\\n', account, msg_key, string_agg(element ->> 'text', E'\\n'))), 1000)
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
`;
