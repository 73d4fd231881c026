import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from './refusal';

const toleranceSeconds = 60;

function sign(token: string, requestTime: string): Buffer {
  return createHash('sha256')
    .update(token + requestTime)
    .digest();
}

/** The parameter's only value; empty if it is missing. */
function single(query: URLSearchParams, name: string): string {
  const values = query.getAll(name);
  if (values.length > 1) {
    throw new Refusal(400, 'QUERY_INVALID', `query/${name} must not be given more than once`);
  }
  return values[0] ?? '';
}

function checkSignature(query: URLSearchParams, token: string): void {
  const signature = single(query, 'Sign');
  const requestTime = single(query, 'RequestTime');
  if (signature === '' || requestTime === '') {
    throw new Refusal(401, 'SIGNATURE_MISSING', 'query/Sign or query/RequestTime is missing');
  }
  const isWellFormed = /^[0-9]{1,12}$/.test(requestTime) && /^[0-9a-f]{64}$/.test(signature);
  if (!isWellFormed || !timingSafeEqual(sign(token, requestTime), Buffer.from(signature, 'hex'))) {
    throw new Refusal(401, 'SIGNATURE_INVALID', 'query/Sign does not match');
  }
  if (Math.abs(Date.now() / 1000 - Number(requestTime)) > toleranceSeconds) {
    throw new Refusal(401, 'SIGNATURE_EXPIRED', 'query/RequestTime is too far from now');
  }
}

/** Throws a Refusal unless the query names our app and, with a token, our sender signed it just now. */
export function checkSender(query: URLSearchParams, sdkAppId: number, token: string | false): void {
  if (single(query, 'SdkAppid') !== String(sdkAppId)) {
    throw new Refusal(403, 'SDKAPPID_MISMATCH', 'query/SdkAppid is not the one of this receiver');
  }
  if (token !== false) checkSignature(query, token);
}
