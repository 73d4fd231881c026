import { WebhookError } from '../errors';
import type { Settings } from '../options/options';
import type { Platform } from '../platform';
import type { WebhookQuery } from './query';

const hexDigest = /^[0-9a-f]{64}$/;
const unixSeconds = /^[0-9]{1,12}$/;

/**
 * Makes the step that accepts only requests for our app that were recently signed with one of our tokens.
 * It returns a promise only where signatures take one.
 */
export function authenticator(
  settings: Pick<Settings, 'sdkAppId' | 'tokens' | 'toleranceSeconds' | 'now'>,
  { isSigned }: Pick<Platform, 'isSigned'>,
): (query: WebhookQuery) => void | Promise<void> {
  const { tokens, toleranceSeconds, now } = settings;
  const sdkAppId = String(settings.sdkAppId);

  function checkMatch(isMatch: boolean, requestTime: string): void {
    if (!isMatch) throw new WebhookError('SIGNATURE_INVALID', 'query/Sign does not match');
    const distance = Math.abs(now() / 1000 - Number(requestTime));
    // Negated, so that a clock that gives NaN fails closed.
    if (!(distance <= toleranceSeconds)) {
      throw new WebhookError('SIGNATURE_EXPIRED', 'query/RequestTime is too far from now');
    }
  }

  function checkSignature({ Sign, RequestTime }: WebhookQuery): void | Promise<void> {
    if (!Sign) throw new WebhookError('SIGNATURE_MISSING', 'query/Sign is missing');
    if (!RequestTime) throw new WebhookError('SIGNATURE_MISSING', 'query/RequestTime is missing');
    if (!unixSeconds.test(RequestTime)) {
      throw new WebhookError('SIGNATURE_INVALID', 'query/RequestTime must be 1 to 12 digits');
    }
    if (!hexDigest.test(Sign)) {
      throw new WebhookError('SIGNATURE_INVALID', 'query/Sign must be 64 lowercase hex digits');
    }
    const isMatch = isSigned(tokens, RequestTime, Sign);
    if (typeof isMatch === 'boolean') checkMatch(isMatch, RequestTime);
    else return isMatch.then((matches) => checkMatch(matches, RequestTime));
  }

  return function authenticate(query) {
    if (query.SdkAppid !== sdkAppId) {
      throw new WebhookError(
        'SDKAPPID_MISMATCH',
        'query/SdkAppid must be the SDKAppID of this receiver',
      );
    }
    if (tokens.length > 0) return checkSignature(query);
  };
}
