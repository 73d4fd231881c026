/** Why a body cannot be read, wherever it comes from. */
import { WebhookError } from '../errors';

export const tooLarge = () => new WebhookError('BODY_TOO_LARGE', 'body is larger than the limit');
export const notUtf8 = () => new WebhookError('BODY_NOT_JSON', 'body must be UTF-8');

/** @param fault in words, with the remedy */
export const unreadable = (fault: string) => new WebhookError('BODY_UNREADABLE', fault);

/** @param what has ended the body */
export const incomplete = (what: string) =>
  new WebhookError('CLIENT_ABORTED', `${what} before its body was complete`);

/** True if the body has a Content-Encoding other than identity. */
export const isEncoded = (encoding: string | null | undefined): boolean =>
  encoding ? encoding.toLowerCase() !== 'identity' : false;

/** Throws unless the body that a request announces can be read. */
export function checkAnnounced(
  encoding: string | null | undefined,
  length: string | null | undefined,
  limit: number,
): void {
  if (isEncoded(encoding)) {
    throw new WebhookError('BODY_UNSUPPORTED', 'Content-Encoding must be identity');
  }
  if (Number(length) > limit) throw tooLarge();
}
