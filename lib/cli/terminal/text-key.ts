import { createHash } from 'node:crypto';

/** The key of an English text in the table of translations, which the texts themselves would double in size. */
export const textKey = (english: string): string =>
  createHash('sha1').update(english).digest('base64url').slice(0, 6);
