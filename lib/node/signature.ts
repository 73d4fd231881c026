import { hash, timingSafeEqual } from 'node:crypto';

/**
 * The signature of a request: SHA-256 of the token directly followed by RequestTime, in lowercase hex.
 *
 * @param requestTime Unix time in seconds, as digits
 * @see Webhook Overview, document 1047/34354
 */
export function sign(token: string, requestTime: string): string {
  return hash('sha256', token + requestTime, 'hex');
}

/** True if the signature is that of one of the tokens. */
export function isSigned(
  tokens: readonly string[],
  requestTime: string,
  signature: string,
): boolean {
  const given = Buffer.from(signature, 'latin1');
  return tokens.some((token) =>
    timingSafeEqual(Buffer.from(sign(token, requestTime), 'latin1'), given),
  );
}
