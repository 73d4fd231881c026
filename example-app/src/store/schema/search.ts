import { placedAt } from './placed-at';

/** From this many characters on, a search uses an index. */
export const indexedCharacters = 3;
/** The account, key and texts of a message together. */
const searchedCharacters = 1_000;

/** What a search looks at, of a message that may not have its column filled yet. */
export const searchedExpression = 'im_searched(official_account, msg_key, elements)';

// The index holds every three characters in a row, of whatever script: pg_trgm knows the letters of the
// database's locale alone, which with C are those of English.
export const searchFunctions = `
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
CREATE OR REPLACE FUNCTION im_fill_searched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.searched := im_searched(NEW.official_account, NEW.msg_key, NEW.elements);
  RETURN NEW;
END $$`;

// A plain column, since a generated one would have the whole table rewritten. The trigger fills it whichever
// version of the app inserts.
export const searchedColumn = `
ALTER TABLE im_messages ADD COLUMN IF NOT EXISTS searched text;
ALTER TABLE im_messages ALTER COLUMN searched DROP EXPRESSION IF EXISTS;
CREATE OR REPLACE TRIGGER im_messages_searched BEFORE INSERT ON im_messages
  FOR EACH ROW EXECUTE FUNCTION im_fill_searched()`;

// Uses the index, even if a generic plan would not.
export const searchByIndex = `
CREATE OR REPLACE FUNCTION im_found(app bigint, sought text)
RETURNS TABLE (id bigint, official_account text, msg_key text, placed_at timestamptz)
LANGUAGE sql STABLE SET enable_bitmapscan = on SET enable_seqscan = off AS $$
  SELECT id, official_account, msg_key, ${placedAt} FROM im_messages
  WHERE sdk_app_id = app AND im_grams(searched) @> im_grams(sought) AND position(sought IN searched) > 0
$$`;
