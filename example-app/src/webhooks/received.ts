import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';

// As much as the webhook takes; what is larger is refused, and not worth keeping.
const limit = 1024 * 1024;

const bodies = new WeakMap<IncomingMessage, Buffer[]>();

/**
 * Keeps the bytes of a body while the next middleware reads it. The parsed body has lost digits, and may
 * be nested too deep to be serialized again.
 */
export const keepReceived: RequestHandler = function keepReceived(req, _res, next) {
  const chunks: Buffer[] = [];
  let length = 0;
  req.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    else chunks.length = 0;
  });
  bodies.set(req, chunks);
  next();
};

/** The body of a request that has been read, as it was received. */
export function receivedText(req: IncomingMessage): string {
  return Buffer.concat(bodies.get(req) ?? []).toString();
}
