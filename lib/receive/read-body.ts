import { isAscii, isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { isAnyArrayBuffer } from 'node:util/types';
import { Bytes } from './bytes';
import type { Deadline } from './deadline';
import { WebhookError } from './errors';
import { dropPrototypes } from './json';

/** A request as Express, Connect or bare node:http hand it over; an earlier parser may have left `body`. */
export type WebhookRequest = IncomingMessage & { body?: unknown };

/** The length that the request announces, in bytes; 0 if it has no body, Infinity if it does not say. */
export function announcedLength({ headers, httpVersionMajor }: IncomingMessage): number {
  if (headers['transfer-encoding'] !== undefined) return Infinity;
  if (headers['content-length'] !== undefined) return Number(headers['content-length']);
  return httpVersionMajor >= 2 ? Infinity : 0;
}

const tooLarge = () => new WebhookError('BODY_TOO_LARGE', 'body is larger than the limit');
const notUtf8 = () => new WebhookError('BODY_NOT_JSON', 'body must be UTF-8');

/** Decodes what must be UTF-8: replacing what is not would make a wrong key of a key. */
function decode(bytes: Buffer): string {
  // Most bodies are ASCII, which is Latin-1 too: of a large one, decoding it as that saves 6 %.
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) throw notUtf8();
  return bytes.toString();
}

/** The bytes of a view or a buffer, of whatever realm; undefined for anything else. */
function bytesOf(value: unknown): Buffer | undefined {
  if (ArrayBuffer.isView(value)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
  return isAnyArrayBuffer(value) ? Buffer.from(value) : undefined;
}

/** True for what a parser leaves that did nothing: Express 4 sets `{}` and leaves the stream unread. */
function isBlank(body: unknown): boolean {
  const bytes = bytesOf(body);
  if (bytes) return bytes.length === 0;
  if (body === undefined || body === '') return true;
  return typeof body === 'object' && body !== null && Object.keys(body).length === 0;
}

/** What an earlier parser left: text or bytes as text, anything else as it is. */
function textOf(body: unknown, limit: number): unknown {
  const bytes = bytesOf(body);
  if (!bytes && typeof body !== 'string') return body;
  if (Buffer.byteLength(bytes ?? (body as string)) > limit) throw tooLarge();
  return bytes ? decode(bytes) : body;
}

/** The text of req.rawBody, where something kept the bytes that it parsed. */
function rawText(req: WebhookRequest, limit: number): string | undefined {
  const { rawBody } = req as { rawBody?: unknown };
  if (isBlank(rawBody)) return undefined;
  const text = textOf(rawBody, limit);
  return typeof text === 'string' ? text : undefined;
}

const encodingOf = ({ headers }: IncomingMessage) => {
  const encoding = headers['content-encoding'];
  return encoding && encoding.toLowerCase() !== 'identity' ? encoding : undefined;
};

/** What is on the request already; undefined where nothing is. */
function leftEarlier(req: WebhookRequest, limit: number): unknown {
  try {
    const { body } = req;
    const isConsumed = req.readableEnded || req.readableDidRead;
    if (isBlank(body)) return isConsumed ? (rawText(req, limit) ?? textOf(body, limit)) : undefined;
    const left = textOf(body, limit);
    // What was parsed has lost digits. Of an encoded body, the raw bytes may be the encoded ones.
    const raw = typeof left === 'object' && !encodingOf(req) ? rawText(req, limit) : undefined;
    if (raw === undefined) dropPrototypes(left);
    return raw ?? left;
  } catch (cause) {
    if (cause instanceof WebhookError) throw cause;
    throw new WebhookError('BODY_UNREADABLE', 'req.body cannot be read', { cause });
  }
}

function readStream(req: IncomingMessage, limit: number, deadline: Deadline): Promise<string> {
  if (encodingOf(req)) {
    throw new WebhookError('BODY_UNSUPPORTED', 'Content-Encoding must be identity');
  }
  if (Number(req.headers['content-length']) > limit) throw tooLarge();
  // Set by something before us; then the chunks are text.
  const encoding = req.readableEncoding ?? undefined;

  return new Promise<Buffer>((resolve, reject) => {
    const bytes = new Bytes();
    let hasEnded = false;

    function fail(error: WebhookError): void {
      req.off('data', onData);
      bytes.drop();
      reject(error);
    }
    function onData(chunk: Buffer | string): void {
      bytes.add(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
      if (bytes.length > limit) fail(tooLarge());
    }
    function onEnd(): void {
      hasEnded = true;
      resolve(bytes.take());
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
    if (req.isPaused()) req.resume();
  }).then((bytes) => {
    const text = decode(bytes);
    // Where a decoder came before us, it stands for what was not UTF-8.
    if (encoding !== undefined && text.includes('\uFFFD')) throw notUtf8();
    return text;
  });
}

/** Takes the body however it arrives: the text of the socket's bytes, or what an earlier parser left on req.body. */
export function readBody(req: WebhookRequest, limit: number, deadline: Deadline): unknown {
  const left = leftEarlier(req, limit);
  if (left !== undefined) return left;
  if (req.readable && !req.readableDidRead) return readStream(req, limit, deadline);
  if (req.readableEnded || req.readableDidRead) {
    throw new WebhookError(
      'BODY_UNREADABLE',
      'something read the body before and left neither req.body nor req.rawBody',
    );
  }
  throw new WebhookError('CLIENT_ABORTED', 'the client was gone before its body was read');
}
