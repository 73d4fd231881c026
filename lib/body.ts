import { isAscii, isUtf8 } from 'node:buffer';
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

/** Decodes what must be UTF-8: replacing what is not would make a wrong key of a key. */
function decode(bytes: Buffer): string {
  // Most bodies are ASCII, which is Latin-1 too: of a large one, decoding it as that saves 6 %.
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw new WebhookError('BODY_NOT_JSON', 'body must be UTF-8');
  return bytes.toString();
}

function decodeChunks(chunks: readonly Buffer[]): string {
  return decode(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
}

function refuseForm({ body, headers }: WebhookRequest): void {
  const isObject = typeof body === 'object' && body !== null && !(body instanceof Uint8Array);
  if (isObject && formType.test(headers['content-type'] ?? '')) {
    throw new WebhookError(
      'BODY_UNSUPPORTED',
      'a form parser read the body first; mount the webhook before it',
    );
  }
}

/** What an earlier parser left: text as text, anything else as it is. */
function leftEarlier(body: unknown, limit: number): unknown {
  const isText = typeof body === 'string' || body instanceof Uint8Array;
  if (!isText) return body;
  if (Buffer.byteLength(body) > limit) throw tooLarge();
  if (typeof body === 'string') return body;
  return decode(Buffer.from(body.buffer, body.byteOffset, body.length));
}

function readStream(req: IncomingMessage, limit: number, deadline: Deadline): Promise<Buffer[]> {
  const { headers } = req;
  const encoding = headers['content-encoding'];
  if (encoding && encoding.toLowerCase() !== 'identity') {
    throw new WebhookError('BODY_UNSUPPORTED', 'Content-Encoding must be identity');
  }
  if (Number(headers['content-length']) > limit) throw tooLarge();

  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let hasEnded = false;

    function fail(error: WebhookError): void {
      req.off('data', onData);
      reject(error);
    }
    function onData(chunk: Buffer): void {
      length += chunk.length;
      chunks.push(chunk);
      if (length > limit) fail(tooLarge());
    }
    function onEnd(): void {
      hasEnded = true;
      resolve(chunks);
    }
    function onClose(): void {
      if (hasEnded) return;
      fail(new WebhookError('CLIENT_ABORTED', 'the client was gone before its body was complete'));
    }
    deadline.onExpiry(() => {
      fail(new WebhookError('BODY_TIMEOUT', 'body had not arrived at the deadline'));
    });
    // The listeners are left on, since taking them off would cost each request 3 %.
    // An abort is an 'error' only where somebody listens for it; 'close' always comes.
    req.on('data', onData).on('end', onEnd).on('close', onClose);
  });
}

/** Takes the body however it arrives: the text of the socket's bytes, or what an earlier parser left on req.body. */
export function readBody(req: WebhookRequest, limit: number, deadline: Deadline): unknown {
  const { body } = req;
  if (!isBlank(body)) {
    refuseForm(req);
    return leftEarlier(body, limit);
  }
  if (req.readable && !req.readableDidRead) {
    return readStream(req, limit, deadline).then(decodeChunks);
  }
  if (req.readableEnded || req.readableDidRead) {
    if (body !== undefined) return leftEarlier(body, limit);
    throw new WebhookError(
      'BODY_UNREADABLE',
      'something read the body before and left no req.body',
    );
  }
  throw new WebhookError('CLIENT_ABORTED', 'the client was gone before its body was read');
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
  command: string,
  validator: Validator<Body>,
): Body {
  const value = typeof received === 'string' ? parseJson(received) : received;
  const body = validated(validator, value, 'BODY_INVALID', describe);
  if (body.CallbackCommand !== command) {
    throw new WebhookError(
      'COMMAND_MISMATCH',
      'body/CallbackCommand must be the command of the query',
    );
  }
  return body;
}
