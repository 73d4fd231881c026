import { Buffer } from 'node:buffer';
import * as crypto from 'node:crypto';

// crypto.hash is faster, but Node before 20.12 and other runtimes may lack it.
const sha256 =
  (crypto as { hash?: typeof crypto.hash }).hash === undefined
    ? (text: string) => crypto.createHash('sha256').update(text).digest('hex')
    : (text: string) => crypto.hash('sha256', text, 'hex');

/**
 * The signature of a request: SHA-256 of the token directly followed by RequestTime, in lowercase hex.
 *
 * @example
 * sign('xxxxyyyy', '1669872112')
 *
 * @param requestTime Unix time in seconds, as digits
 * @see Webhook Overview, document 1047/34354
 */
export function sign(token: string, requestTime: string): string {
  return sha256(token + requestTime);
}

/** True if the signature is that of one of the tokens. */
export function isSigned(
  tokens: readonly string[],
  requestTime: string,
  signature: string,
): boolean {
  const given = Buffer.from(signature, 'latin1');
  return tokens.some((token) =>
    crypto.timingSafeEqual(Buffer.from(sign(token, requestTime), 'latin1'), given),
  );
}
