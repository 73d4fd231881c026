import { createHash } from 'node:crypto';

// An index entry has room for 2704 bytes, and the primary key holds two of these.
const longestKey = 512;

// PostgreSQL's text holds neither NUL nor half a surrogate pair, both of which JSON can carry.
const unstorable = /[\0\p{Surrogate}]/u;
const eachUnstorable = /[\0\p{Surrogate}]/gu;

/** Text for people to read: what PostgreSQL cannot hold becomes U+FFFD. */
export function storableText(text: string): string {
  return text.replace(eachUnstorable, '\uFFFD');
}

/**
 * A key as PostgreSQL can hold it. Almost every key is kept as it is; one with characters that
 * cannot be stored, or too long for an index, becomes a readable part and a digest, so that two
 * different keys stay different and the recall still finds its message.
 */
export function storableKey(key: string): string {
  if (!unstorable.test(key) && Buffer.byteLength(key) <= longestKey) return key;
  // JSON.stringify escapes half a surrogate pair, where UTF-8 would make all of them the same.
  const digest = createHash('sha256').update(JSON.stringify(key)).digest('hex');
  return `${storableText(key.slice(0, 64))}…sha256:${digest}`;
}
