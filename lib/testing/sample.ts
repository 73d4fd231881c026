/** What the requests of a command are made from: its documented sample, with the caller's changes. */
import { samples } from '../generated/samples';
import { sha256 } from './sha256';
import { utf8 } from './utf8';

/** What a webhook request is made from, whatever its command. */
export interface RequestOptions {
  readonly sdkAppId: number;
  /** Signs the request. Default: unsigned. */
  readonly token?: string | undefined;
  /** The clock that RequestTime is taken from, or an instant, in milliseconds. Default Date.now. */
  readonly now?: number | (() => number) | undefined;
  /** Parameters that replace the documented ones; undefined removes one. */
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
  /** Where the webhook is mounted, with a query of its own if it has one. Default `/`. */
  readonly path?: string | undefined;
}

/** The fields of a body (undefined removes one), or the whole body. */
export type RequestBody = Readonly<Record<string, unknown>> | string | Uint8Array;

/**
 * The signature of a request: SHA-256 of the token directly followed by RequestTime, in lowercase hex.
 *
 * @param requestTime Unix time in seconds, as digits
 * @see Webhook Overview, document 1047/34354
 */
export const sign = (token: string, requestTime: string): string => sha256(token + requestTime);

function sampleOf(command: string): Readonly<Record<string, unknown>> {
  return samples.get(command)?.sample ?? { CallbackCommand: command };
}

/** The body in bytes. */
export function bodyOf(command: string, body: RequestBody | undefined): Uint8Array {
  if (ArrayBuffer.isView(body)) return body;
  const text = typeof body === 'string' ? body : JSON.stringify({ ...sampleOf(command), ...body });
  return utf8(text);
}

/** The parameters about the client, which some documented URLs lack. */
function clientParameters(command: string): Record<string, string> {
  const lacks: readonly string[] = samples.get(command)?.queryLacks ?? [];
  const parameters = Object.entries({ ClientIP: '127.0.0.1', OptPlatform: 'RESTAPI' });
  return Object.fromEntries(parameters.filter(([name]) => !lacks.includes(name)));
}

function signature(token: string, now: number | (() => number)) {
  const instant = typeof now === 'number' ? now : now();
  const requestTime = String(Math.floor(instant / 1000));
  return { Sign: sign(token, requestTime), RequestTime: requestTime };
}

/** The path of the URL, with the query. */
export function targetOf(
  command: string,
  { sdkAppId, token, now = Date.now, query, path = '/' }: RequestOptions,
): string {
  const parameters: Readonly<Record<string, string | undefined>> = {
    SdkAppid: String(sdkAppId),
    CallbackCommand: command,
    contenttype: 'json',
    ...clientParameters(command),
    ...(token !== undefined && signature(token, now)),
    ...query,
  };
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(given).toString()}`;
}
