import { createHash } from 'node:crypto';

/** The key of an English text among its translations: the texts themselves would double the package's share of them. */
export const textKey = (english: string): string =>
  createHash('sha1').update(english).digest('base64url').slice(0, 6);
