import { WebhookError } from '../receive/errors';
import { isObject } from '../receive/is-object';
import { withoutPrototypes } from '../receive/read/json';
import { bytesOf, textOf } from './body-text';
import { isEncoded } from '../receive/read/unreadable';
import { isConsumed, type WebhookRequest } from './request';

/** True for what a parser leaves when it does not parse: Express 4 sets `{}` and leaves the stream unread. */
function isBlank(body: unknown): boolean {
  if (body === undefined || body === '') return true;
  const bytes = bytesOf(body);
  if (bytes) return bytes.length === 0;
  return isObject(body) && Object.keys(body).length === 0;
}

/** The text of req.rawBody, if a parser kept its bytes there. */
function rawText(req: WebhookRequest, limit: number): string | undefined {
  const { rawBody } = req as { rawBody?: unknown };
  if (isBlank(rawBody)) return undefined;
  const text = textOf(rawBody, limit);
  return typeof text === 'string' ? text : undefined;
}

/** The body that something earlier left on the request; undefined if there is none. */
export function leftEarlier(req: WebhookRequest, limit: number, isUnread: boolean): unknown {
  try {
    const { body } = req;
    if (isBlank(body)) {
      if (isUnread || !isConsumed(req)) return undefined;
      return rawText(req, limit) ?? textOf(body, limit);
    }
    const left = textOf(body, limit);
    // Parsing may have rounded integers. The raw bytes of a compressed body may still be compressed.
    const raw =
      typeof left === 'object' && !isEncoded(req.headers['content-encoding'])
        ? rawText(req, limit)
        : undefined;
    return raw ?? withoutPrototypes(left);
  } catch (cause) {
    if (cause instanceof WebhookError) throw cause;
    throw new WebhookError('BODY_UNREADABLE', 'req.body cannot be read', { cause });
  }
}
