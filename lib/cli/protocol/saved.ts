import { isUtf8 } from 'node:buffer';
import { validateHeaderValue, type IncomingHttpHeaders } from 'node:http';
import { isJsonObject } from '../../receive/is-object';

/** A webhook as `listen --save` writes it, one JSON line each. */
export interface SavedWebhook {
  /** When it was received. */
  readonly time: string;
  /** The query without Sign; a parameter that was given more than once is a list. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Those that a replay needs, with lowercase names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as received, byte for byte. */
  readonly body?: string;
  /** The same in base64, if it is not UTF-8. */
  readonly bodyBase64?: string;
}

/**
 * The headers that tell how to read the body, or who sent it through which proxy. Any other belongs to
 * the connection or may be a secret: Authorization, Cookie, or a header with the signed URL.
 */
const replayedHeaders = [
  ...['content-encoding', 'content-type', 'user-agent'],
  ...['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'],
];

export function savedHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const given = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  return Object.fromEntries(
    given.filter(
      (header): header is [string, string] =>
        replayedHeaders.includes(header[0]) && typeof header[1] === 'string',
    ),
  );
}

export function savedBody(bytes: Buffer): Pick<SavedWebhook, 'body' | 'bodyBase64'> {
  return isUtf8(bytes) ? { body: bytes.toString() } : { bodyBase64: bytes.toString('base64') };
}

const isText = (value: unknown) => typeof value === 'string';

function isQuery(query: unknown): boolean {
  if (!isJsonObject(query)) return false;
  const { SdkAppid, CallbackCommand } = query;
  return (
    isText(CallbackCommand) &&
    isText(SdkAppid) &&
    Object.values(query).every((value) => [value].flat().every(isText))
  );
}

/** True for headers that node would send. */
function areHeaders(headers: unknown): headers is IncomingHttpHeaders {
  if (!isJsonObject(headers)) return false;
  try {
    for (const [name, value] of Object.entries(headers)) validateHeaderValue(name, value as string);
    return true;
  } catch {
    return false;
  }
}

function isSaved(value: unknown): value is SavedWebhook {
  if (!isJsonObject(value)) return false;
  const { query, headers, body, bodyBase64 } = value;
  return isQuery(query) && areHeaders(headers) && isText(body) !== isText(bodyBase64);
}

/** Reads a line that `listen --save` wrote, in this version or an earlier one; undefined for any other. */
export function parseSaved(line: string): SavedWebhook | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isSaved(value) ? { ...value, headers: savedHeaders(value.headers) } : undefined;
  } catch {
    return undefined;
  }
}

export function bodyBytes({ body, bodyBase64 }: SavedWebhook): Buffer {
  return body === undefined ? Buffer.from(bodyBase64!, 'base64') : Buffer.from(body);
}
