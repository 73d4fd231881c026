import type { IncomingMessage } from 'node:http';
import { decode, tooLarge, withoutReplaced } from './body-text';
import { Bytes } from './bytes';
import type { Deadline } from '../receive/deadline';
import { WebhookError } from '../receive/errors';
import { isConsumed, isEncoded, leftEarlier } from './left-earlier';

/** A request as Express, Connect or bare node:http hand it over; an earlier parser may have left `body`. */
export type WebhookRequest = IncomingMessage & { body?: unknown };

/** The length that the request announces, in bytes; 0 if it has no body, Infinity if it does not say. */
export function announcedLength({ headers, httpVersionMajor }: IncomingMessage): number {
  if (headers['transfer-encoding'] !== undefined) return Infinity;
  if (headers['content-length'] !== undefined) return Number(headers['content-length']);
  return httpVersionMajor >= 2 ? Infinity : 0;
}

function readStream(req: IncomingMessage, limit: number, deadline: Deadline): Promise<string> {
  // Read once: each property of req costs a request up to 1 %.
  const { headers } = req;
  if (isEncoded(headers)) {
    throw new WebhookError('BODY_UNSUPPORTED', 'Content-Encoding must be identity');
  }
  if (Number(headers['content-length']) > limit) throw tooLarge();

  let wasDecoded = false;
  return new Promise((resolve, reject) => {
    const bytes = new Bytes();
    let hasEnded = false;

    function fail(error: WebhookError): void {
      req.off('data', onData);
      bytes.drop();
      reject(error);
    }
    function toBytes(text: string): Buffer {
      // Something before us has set an encoding.
      wasDecoded = true;
      return Buffer.from(text, req.readableEncoding!);
    }
    function onData(chunk: Buffer | string): void {
      bytes.add(typeof chunk === 'string' ? toBytes(chunk) : chunk);
      if (bytes.length > limit) fail(tooLarge());
    }
    function onEnd(): void {
      hasEnded = true;
      try {
        const text = decode(bytes.take());
        resolve(wasDecoded ? withoutReplaced(text) : text);
      } catch (error) {
        fail(error as WebhookError);
      }
    }
    function onClose(): void {
      if (hasEnded) return;
      fail(
        new WebhookError('CLIENT_ABORTED', 'the client disconnected before its body was complete'),
      );
    }
    deadline.onExpiry(() => {
      fail(new WebhookError('BODY_TIMEOUT', 'body did not arrive before the deadline'));
    });
    // The listeners are left on, since taking them off would cost each request 3 %.
    // An abort emits 'error' only if something listens for it; 'close' is always emitted.
    req.on('data', onData).on('end', onEnd).on('close', onClose);
    if (req.isPaused()) req.resume();
  });
}

/** Takes the body however it arrives: as text from the socket, or as an earlier parser left it on the request. */
export function readBody(req: WebhookRequest, limit: number, deadline: Deadline): unknown {
  const isUnread = req.readable && !req.readableDidRead;
  const left = leftEarlier(req, limit, isUnread);
  if (left !== undefined) return left;
  if (isUnread) return readStream(req, limit, deadline);
  if (isConsumed(req)) {
    throw new WebhookError(
      'BODY_UNREADABLE',
      'something consumed the body earlier and left neither req.body nor req.rawBody',
    );
  }
  throw new WebhookError('CLIENT_ABORTED', 'the client disconnected before its body was read');
}
