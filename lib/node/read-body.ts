import type { IncomingMessage } from 'node:http';
import { WebhookError } from '../receive/errors';
import { decode, tooLarge, withoutReplaced } from './body-text';
import { Bytes } from './bytes';
import { leftEarlier } from './left-earlier';
import { isConsumed, isEncoded, type WebhookRequest } from './request';

const incomplete = (what: string) =>
  new WebhookError('CLIENT_ABORTED', `${what} before its body was complete`);

/** @param onReading called with what stops the reading */
type OnReading = (stop: () => void) => void;

function readStream(req: IncomingMessage, limit: number, onReading: OnReading): Promise<string> {
  if (isEncoded(req)) {
    throw new WebhookError('BODY_UNSUPPORTED', 'Content-Encoding must be identity');
  }
  if (Number(req.headers['content-length']) > limit) throw tooLarge();

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
      if (!hasEnded) fail(incomplete('the client disconnected'));
    }
    onReading(() => {
      if (!hasEnded) fail(incomplete('the request was answered'));
    });
    // The listeners are left on, since taking them off would cost each request 3 %.
    // An abort emits 'error' only if something listens for it; 'close' is always emitted.
    req.on('data', onData).on('end', onEnd).on('close', onClose);
    if (req.isPaused()) req.resume();
  });
}

/** Takes the body however it arrives: as text from the socket, or as an earlier parser left it on the request. */
export function readBody(req: WebhookRequest, limit: number, onReading: OnReading): unknown {
  const isUnread = req.readable && !req.readableDidRead;
  const left = leftEarlier(req, limit, isUnread);
  if (left !== undefined) return left;
  if (isUnread) return readStream(req, limit, onReading);
  if (isConsumed(req)) {
    throw new WebhookError(
      'BODY_UNREADABLE',
      'the body was read before this middleware, and neither req.body nor req.rawBody was set',
    );
  }
  throw new WebhookError('CLIENT_ABORTED', 'the client disconnected before its body was read');
}
