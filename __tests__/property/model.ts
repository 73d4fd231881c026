/**
 * What the design says should become of a request, as simply as it can be said, and sharing no code
 * with lib/: no validator, no schema, no query or body parser of it.
 */
import { createHash } from 'node:crypto';

export const recall = 'OfficialAccount.CallbackAfterMsgWithDraw';

export interface Setting {
  readonly sdkAppId: number;
  readonly tokens: readonly string[];
  /** The receiver's clock, in seconds; it allows 60 on both sides. */
  readonly now: number;
  readonly limit: number;
}

/** A request where it reaches the webhook, after the parsers of the host. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly parsed: unknown;
  readonly isConsumed: boolean;
}

/** What the client wrote as the body, and whether it stayed until the end. */
export interface Written {
  readonly body: Buffer;
  readonly isComplete: boolean;
}

export type Verdict =
  | { readonly kind: 'next' }
  | { readonly kind: 'handled'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly code: string; readonly status: number | undefined };

const refused = (code: string, status?: number): Verdict => ({ kind: 'refused', code, status });

function judgeSignature(signs: string[], times: string[], setting: Setting): Verdict | undefined {
  const [[sign], [time]] = [signs, times];
  if (!sign || !time) return refused('SIGNATURE_MISSING', 401);
  const isOurs = setting.tokens.some(
    (token) => createHash('sha256').update(token).update(time).digest('hex') === sign,
  );
  if (time.length > 12 || /[^0-9]/.test(time) || !isOurs) return refused('SIGNATURE_INVALID', 401);
  const isNow = Number(time) >= setting.now - 60 && Number(time) <= setting.now + 60;
  return isNow ? undefined : refused('SIGNATURE_EXPIRED', 401);
}

function judgeQuery(query: URLSearchParams, setting: Setting): Verdict | undefined {
  const [apps, signs, times] = ['SdkAppid', 'Sign', 'RequestTime'].map((name) =>
    query.getAll(name),
  ) as [string[], string[], string[]];
  const isTwice = [apps, query.getAll('CallbackCommand'), signs, times].some((it) => it.length > 1);
  const isNumber = apps.length === 1 && /^[1-9]/.test(apps[0]!) && !/[^0-9]/.test(apps[0]!);
  if (isTwice || !isNumber) return refused('QUERY_INVALID', 400);
  if (apps[0] !== `${setting.sdkAppId}`) return refused('SDKAPPID_MISMATCH', 403);
  return setting.tokens.length > 0 ? judgeSignature(signs, times, setting) : undefined;
}

type Taken = { readonly text: string } | { readonly value: unknown };
const isRefusal = (it: Verdict | Taken): it is Verdict => 'kind' in it;

function takeBytes(bytes: Uint8Array, limit: number): Verdict | Taken {
  if (bytes.length > limit) return refused('BODY_TOO_LARGE', 413);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return refused('BODY_NOT_JSON', 400);
  }
}

const take = (value: unknown, limit: number): Verdict | Taken =>
  typeof value === 'string'
    ? Buffer.from(value).length > limit
      ? refused('BODY_TOO_LARGE', 413)
      : { text: value }
    : value instanceof Uint8Array
      ? takeBytes(value, limit)
      : { value };

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function takeBody(seen: Seen, written: Written, limit: number): Verdict | Taken {
  const { parsed, headers } = seen;
  const type = typeof headers['content-type'] === 'string' ? headers['content-type'] : '';
  if (parsed !== undefined && !isEmptyObject(parsed)) {
    const isObject =
      typeof parsed === 'object' && parsed !== null && !(parsed instanceof Uint8Array);
    const isForm = /^\s*(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type);
    return isObject && isForm ? refused('BODY_UNSUPPORTED', 415) : take(parsed, limit);
  }
  if (seen.isConsumed) {
    return parsed === undefined ? refused('BODY_UNREADABLE', 500) : take(parsed, limit);
  }
  const encoding = headers['content-encoding'];
  if (typeof encoding === 'string' && encoding !== '' && encoding.toLowerCase() !== 'identity') {
    return refused('BODY_UNSUPPORTED', 415);
  }
  if (Number(headers['content-length'] ?? 0) > limit) return refused('BODY_TOO_LARGE', 413);
  if (written.body.length > limit) return refused('BODY_TOO_LARGE', 413);
  return written.isComplete ? takeBytes(written.body, limit) : refused('CLIENT_ABORTED');
}

const isRecord = (it: unknown): it is Record<string, unknown> =>
  typeof it === 'object' && it !== null && !Array.isArray(it);

function judgeBody(value: unknown): Verdict {
  const isDocumented =
    isRecord(value) &&
    typeof value.CallbackCommand === 'string' &&
    typeof value.Official_Account === 'string' &&
    Array.isArray(value.WithdrawMsgList) &&
    value.WithdrawMsgList.every((it) => isRecord(it) && typeof it.MsgKey === 'string') &&
    Number.isInteger(value.EventTime) &&
    Number(value.EventTime) >= 0 &&
    Number(value.EventTime) <= 8.64e15;
  if (!isDocumented) return refused('BODY_INVALID', 400);
  return value.CallbackCommand === recall
    ? { kind: 'handled', body: value }
    : refused('COMMAND_MISMATCH', 400);
}

function judgeText(text: string): Verdict {
  let value: unknown;
  try {
    value = JSON.parse(text.codePointAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return refused('BODY_NOT_JSON', 400);
  }
  return judgeBody(value);
}

export function judge(seen: Seen, written: Written, setting: Setting): Verdict {
  const [, ...search] = seen.url.split('?');
  const query = new URLSearchParams(search.join('?'));
  if (seen.method !== 'POST' || !query.getAll('CallbackCommand').includes(recall)) {
    return { kind: 'next' };
  }
  const fault = judgeQuery(query, setting);
  if (fault) return fault;
  const taken = takeBody(seen, written, setting.limit);
  if (isRefusal(taken)) return taken;
  return 'text' in taken ? judgeText(taken.text) : judgeBody(taken.value);
}
