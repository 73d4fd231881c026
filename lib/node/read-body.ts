import { Buffer } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { WebhookError } from '../receive/errors';
import { Bytes } from '../receive/read/bytes';
import { checkAnnounced, incomplete, tooLarge, unreadable } from '../receive/read/unreadable';
import { decode, withoutReplaced } from './body-text';
import { leftEarlier } from './left-earlier';
import { isConsumed, type WebhookRequest } from './request';

/** @param stop stops the reading */
type OnReading = (stop: () => void) => void;

function readStream(req: IncomingMessage, limit: number, onReading: OnReading): Promise<string> {
  const { headers } = req;
  checkAnnounced(headers['content-encoding'], headers['content-length'], limit);

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
    // The listeners stay attached: removing them would make each request 3 % slower.
    // An abort emits 'error' only if something listens for it; 'close' is always emitted.
    req.on('data', onData).on('end', onEnd).on('close', onClose);
    // A mock that is not a stream has no isPaused.
    if ((req as Partial<IncomingMessage>).isPaused?.()) req.resume();
  });
}

/** Takes the body however it arrives: as text from the socket, or as an earlier parser left it on the request. */
export function readBody(req: WebhookRequest, limit: number, onReading: OnReading): unknown {
  // A mock that is not a stream has no `readable`; its body may still arrive.
  const isUnread = (req as { readable?: boolean }).readable !== false && !req.readableDidRead;
  const left = leftEarlier(req, limit, isUnread);
  if (left !== undefined) return left;
  if (isUnread && req.listenerCount('readable') > 0) {
    throw unreadable(
      'something listens for "readable" on the request; mount the webhook before it',
    );
  }
  if (isUnread) return readStream(req, limit, onReading);
  if (isConsumed(req)) {
    throw unreadable(
      'the body was read before this middleware, and neither req.body nor req.rawBody was set',
    );
  }
  throw new WebhookError('CLIENT_ABORTED', 'the client disconnected before its body was read');
}
