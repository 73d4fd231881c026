import { hash, timingSafeEqual } from 'node:crypto';
import { WebhookError } from '../errors';
import type { Settings } from '../options/options';
import type { WebhookQuery } from './query';

/**
 * The signature of a request: SHA-256 of the token directly followed by RequestTime, in lowercase hex.
 *
 * @param requestTime Unix time in seconds, as digits
 * @see Webhook Overview, document 1047/34354
 */
export function sign(token: string, requestTime: string): string {
  return hash('sha256', token + requestTime, 'hex');
}

const hexDigest = /^[0-9a-f]{64}$/;
const unixSeconds = /^[0-9]{1,12}$/;

function signedWith(token: string, requestTime: string, signature: Buffer): boolean {
  return timingSafeEqual(Buffer.from(sign(token, requestTime), 'latin1'), signature);
}

/** Makes the step that accepts only requests for our app that were recently signed with one of our tokens. */
export function authenticator(
  settings: Pick<Settings, 'sdkAppId' | 'tokens' | 'toleranceSeconds' | 'now'>,
): (query: WebhookQuery) => void {
  const { tokens, toleranceSeconds, now } = settings;
  const sdkAppId = String(settings.sdkAppId);

  function checkSignature({ Sign, RequestTime }: WebhookQuery): void {
    if (!Sign) throw new WebhookError('SIGNATURE_MISSING', 'query/Sign is missing');
    if (!RequestTime) throw new WebhookError('SIGNATURE_MISSING', 'query/RequestTime is missing');
    if (!unixSeconds.test(RequestTime)) {
      throw new WebhookError('SIGNATURE_INVALID', 'query/RequestTime must be 1 to 12 digits');
    }
    if (!hexDigest.test(Sign)) {
      throw new WebhookError('SIGNATURE_INVALID', 'query/Sign must be 64 lowercase hex digits');
    }
    const signature = Buffer.from(Sign, 'latin1');
    if (!tokens.some((token) => signedWith(token, RequestTime, signature))) {
      throw new WebhookError('SIGNATURE_INVALID', 'query/Sign does not match');
    }
    const distance = Math.abs(now() / 1000 - Number(RequestTime));
    // Negated, so that a clock that gives NaN fails closed.
    if (!(distance <= toleranceSeconds)) {
      throw new WebhookError('SIGNATURE_EXPIRED', 'query/RequestTime is too far from now');
    }
  }

  return function authenticate(query) {
    if (query.SdkAppid !== sdkAppId) {
      throw new WebhookError(
        'SDKAPPID_MISMATCH',
        'query/SdkAppid must be the SDKAppID of this receiver',
      );
    }
    if (tokens.length > 0) checkSignature(query);
  };
}
