// Control characters (C0, DEL, C1), zero-width and bidirectional ones, and the Unicode line separators.
const invisible = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069]/gu;

const escapeOf = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * Text that others wrote, fit for a terminal or a log: what could move the cursor, start a new line or
 * reorder the text is escaped as in JSON, e.g. \u001b. JSON text keeps its value.
 */
export const visible = (text: string) => text.replace(invisible, escapeOf);
