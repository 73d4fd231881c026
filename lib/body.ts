import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { Deadline } from './deadline';
import { WebhookError, type ValidationError } from './errors';
import { validated, type Validator } from './validate';

/** A request as Express, Connect or bare node:http hand it over; an earlier parser may have left `body`. */
export type WebhookRequest = IncomingMessage & { body?: unknown };

const formType = /^\s*(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;
const tooLarge = () => new WebhookError('BODY_TOO_LARGE', 'body is larger than the limit');

/** The length that the request announces, in bytes; 0 if it has no body, Infinity if it does not say. */
export function announcedLength({ headers, httpVersionMajor }: IncomingMessage): number {
  if (headers['transfer-encoding'] !== undefined) return Infinity;
  if (headers['content-length'] !== undefined) return Number(headers['content-length']);
  return httpVersionMajor >= 2 ? Infinity : 0;
}

/** True for what a parser leaves that did nothing: Express 4 sets `{}` and leaves the stream unread. */
function isBlank(body: unknown): boolean {
  if (body instanceof Uint8Array) return body.length === 0;
  return (
    body === undefined ||
    (typeof body === 'object' && body !== null && Object.keys(body).length === 0)
  );
}

function parsedEarlier({ body, headers }: WebhookRequest): unknown {
  const isObject = typeof body === 'object' && !(body instanceof Uint8Array);
  if (isObject && formType.test(headers['content-type'] ?? '')) {
    throw new WebhookError(
      'BODY_UNSUPPORTED',
      'a form parser read the body first; mount the webhook before it',
    );
  }
  return body;
}

function readStream(req: IncomingMessage, limit: number, deadline: Deadline): Promise<Buffer> {
  const encoding = req.headers['content-encoding'];
  if (encoding && encoding.toLowerCase() !== 'identity') {
    throw new WebhookError('BODY_UNSUPPORTED', 'Content-Encoding must be identity');
  }
  const announced = announcedLength(req);
  if (announced !== Infinity && announced > limit) throw tooLarge();

  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;

    function stop(): void {
      req.off('data', onData);
      req.off('end', onEnd);
      req.off('close', onClose);
    }
    function onData(chunk: Buffer): void {
      length += chunk.length;
      chunks.push(chunk);
      if (length > limit) {
        stop();
        reject(tooLarge());
      }
    }
    function onEnd(): void {
      stop();
      resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length));
    }
    function onClose(): void {
      stop();
      reject(
        new WebhookError('CLIENT_ABORTED', 'the client was gone before its body was complete'),
      );
    }
    deadline.onExpiry(() => {
      stop();
      reject(new WebhookError('BODY_TIMEOUT', 'body had not arrived at the deadline'));
    });
    // An abort is an 'error' only where somebody listens for it; 'close' always comes.
    req.on('data', onData).on('end', onEnd).on('close', onClose);
  });
}

/** Takes the body however it arrives: bytes from the socket, or what an earlier parser left on req.body. */
export function readBody(req: WebhookRequest, limit: number, deadline: Deadline): unknown {
  if (!isBlank(req.body)) return parsedEarlier(req);
  if (req.readableEnded || req.readableDidRead) {
    if (req.body !== undefined) return req.body;
    throw new WebhookError(
      'BODY_UNREADABLE',
      'something read the body before and left no req.body',
    );
  }
  if (req.destroyed) {
    throw new WebhookError('CLIENT_ABORTED', 'the client was gone before its body was read');
  }
  return readStream(req, limit, deadline);
}

function decode(body: string | Uint8Array, limit: number): string {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  if (length > limit) throw tooLarge();
  if (typeof body === 'string') return body;
  // Decoding would replace what is not UTF-8, and a key with U+FFFD in it is a wrong key.
  if (!isUtf8(body)) throw new WebhookError('BODY_NOT_JSON', 'body must be UTF-8');
  return Buffer.from(body.buffer, body.byteOffset, length).toString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    // Not the cause: V8 quotes the body in it.
    throw new WebhookError('BODY_NOT_JSON', text === '' ? 'body is empty' : 'body must be JSON');
  }
}

const describe = ({ instancePath, message }: ValidationError) => `body${instancePath} ${message}`;

/** Returns the documented fields of what was received, for the command that the query named. */
export function checkBody<Body extends { readonly CallbackCommand: string }>(
  received: unknown,
  limit: number,
  command: string,
  validator: Validator<Body>,
): Body {
  const isText = typeof received === 'string' || received instanceof Uint8Array;
  const value = isText ? parseJson(decode(received, limit)) : received;
  const body = validated(validator, value, 'BODY_INVALID', describe);
  if (body.CallbackCommand !== command) {
    throw new WebhookError(
      'COMMAND_MISMATCH',
      'body/CallbackCommand must be the command of the query',
    );
  }
  return body;
}
