import type { IncomingMessage } from 'node:http';

/** A request as Express, Connect or bare node:http hand it over; an earlier parser may have left `body`. */
export type WebhookRequest = IncomingMessage & { body?: unknown };

/** The length that the request announces, in bytes; 0 if it has no body, Infinity if it does not say. */
export function announcedLength({ headers, httpVersionMajor }: IncomingMessage): number {
  if (headers['transfer-encoding'] !== undefined) return Infinity;
  if (headers['content-length'] !== undefined) return Number(headers['content-length']);
  return httpVersionMajor >= 2 ? Infinity : 0;
}

/** True if more of the body may come. */
export const isStillArriving = (req: IncomingMessage) =>
  !req.complete && !req.readableEnded && announcedLength(req) > 0;

/** True if something has read the stream, or a part of it. */
export const isConsumed = (req: IncomingMessage) => req.readableEnded || req.readableDidRead;
