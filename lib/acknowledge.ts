import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { announcedLength } from './body';
import type { Deadline } from './deadline';

/** The three documented fields of a reply (document 1047/60805). */
export interface Acknowledgement {
  readonly ActionStatus: 'OK' | 'FAIL';
  readonly ErrorInfo: string;
  /** 0 for OK; FAIL acks of this package carry the HTTP status. */
  readonly ErrorCode: number;
}

const serialize = (ack: Acknowledgement) => Buffer.from(JSON.stringify(ack));

const okAck = serialize({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 });
const failAck = (status: number, message: string) =>
  serialize({ ActionStatus: 'FAIL', ErrorInfo: message, ErrorCode: status });

/** True while an answer can still be written: none has been started, and the client is there. */
export function isOpen(res: ServerResponse): boolean {
  return !res.headersSent && !res.destroyed;
}

/**
 * Answers while a body that is too long, or does not say how long it is, is still coming. The end
 * of the response waits for it, since node then cuts the connection, and the answer with it.
 */
function answerAndLinger(
  req: IncomingMessage,
  res: ServerResponse,
  ack: Buffer,
  deadline: Deadline,
): void {
  function finish(): void {
    deadline.cancel();
    res.end();
  }
  res.write(ack);
  req.once('close', finish).resume();
  deadline.onExpiry(() => req.socket.destroy());
}

/** What an answer needs to know of its request. */
export interface Exchanged {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly deadline: Deadline;
  /** Bytes of an announced body that node may drain. */
  readonly limit: number;
}

function answer({ req, res, deadline, limit }: Exchanged, status: number, ack: Buffer): void {
  const isOverdue = deadline.expired;
  const mustClose = !req.complete && (isOverdue || announcedLength(req) > limit);
  const headers: OutgoingHttpHeaders = {
    'Content-Type': 'application/json',
    'Content-Length': ack.length,
  };
  if (mustClose && req.httpVersionMajor < 2) headers.Connection = 'close';
  res.writeHead(status, headers);
  if (mustClose && !isOverdue) {
    answerAndLinger(req, res, ack, deadline);
  } else {
    deadline.cancel();
    res.end(ack);
  }
}

/** Writes the OK ack. */
export function acknowledge(exchanged: Exchanged): void {
  answer(exchanged, 200, okAck);
}

/** Writes the FAIL ack of an error: its status as ErrorCode, its message as ErrorInfo. */
export function refuse(exchanged: Exchanged, status: number, message: string): void {
  answer(exchanged, status, failAck(status, message));
}
