const encoder = new TextEncoder();

const toHex = (byte: number) => byte.toString(16).padStart(2, '0');

/**
 * The signature of a request: SHA-256 of the token directly followed by RequestTime, in lowercase hex.
 *
 * @param requestTime Unix time in seconds, as digits
 * @see Webhook Overview, document 1047/34354
 */
export async function sign(token: string, requestTime: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(token + requestTime));
  return Array.from(new Uint8Array(digest), toHex).join('');
}

/** Takes the same time wherever two texts of the same length differ. */
function isEqual(one: string, other: string): boolean {
  let differing = one.length ^ other.length;
  for (let i = 0; i < one.length; i += 1) differing |= one.charCodeAt(i) ^ other.charCodeAt(i);
  return differing === 0;
}

/** True if the signature is that of one of the tokens. */
export async function isSigned(
  tokens: readonly string[],
  requestTime: string,
  signature: string,
): Promise<boolean> {
  const signatures = await Promise.all(tokens.map((token) => sign(token, requestTime)));
  return signatures.some((right) => isEqual(right, signature));
}
