import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { isJsonObject } from '../../receive/is-object';

/** A webhook as `listen --save` writes it, one JSON line each. */
export interface SavedWebhook {
  /** When it was received. */
  readonly time: string;
  /** The query without Sign; a parameter that was given more than once is a list. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly headers: IncomingHttpHeaders;
  /** The body as received, byte for byte. */
  readonly body?: string;
  /** The same in base64, if it is not UTF-8. */
  readonly bodyBase64?: string;
}

export function savedBody(bytes: Buffer): Pick<SavedWebhook, 'body' | 'bodyBase64'> {
  return isUtf8(bytes) ? { body: bytes.toString() } : { bodyBase64: bytes.toString('base64') };
}

function isSaved(value: unknown): value is SavedWebhook {
  if (!isJsonObject(value)) return false;
  const { query, headers, body, bodyBase64 } = value as Record<string, unknown>;
  const command = (query as { CallbackCommand?: unknown } | undefined)?.CallbackCommand;
  return (
    isJsonObject(query) &&
    isJsonObject(headers) &&
    typeof command === 'string' &&
    (typeof body === 'string') !== (typeof bodyBase64 === 'string')
  );
}

/** Reads a line that `listen --save` wrote; undefined for any other. */
export function parseSaved(line: string): SavedWebhook | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isSaved(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function bodyOf({ body, bodyBase64 }: SavedWebhook): Buffer {
  return body === undefined ? Buffer.from(bodyBase64!, 'base64') : Buffer.from(body);
}
