import {
  ServerResponse,
  STATUS_CODES,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import type { Deadline } from '../deadline';
import { quietly } from '../quietly';
import { announcedLength } from '../../node/read-body';

/** The three documented fields of a reply (document 1047/60805); a command may have more. */
export interface Acknowledgement {
  readonly ActionStatus: 'OK' | 'FAIL';
  readonly ErrorInfo: string;
  /** 0, or the code of a verdict; in a FAIL acknowledgement of this package, the HTTP status. */
  readonly ErrorCode: number;
}

export const serialize = (ack: Acknowledgement) => Buffer.from(JSON.stringify(ack));

export const okAck = serialize({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 });

const encoder = new TextEncoder();
const longestInfo = 200;

/** The whole characters of a text that fit into 200 bytes: a host's own field names can be of any length. */
function shortened(text: string): string {
  return text.slice(0, encoder.encodeInto(text, new Uint8Array(longestInfo)).read);
}

export const failAck = (status: number, message: string) =>
  serialize({ ActionStatus: 'FAIL', ErrorInfo: shortened(message), ErrorCode: status });

/** True while an answer can still be written: none has been started, and the client is still connected. */
export function isOpen(res: ServerResponse): boolean {
  return !res.headersSent && !res.destroyed;
}

/** Cuts the connection of a request, if it has one: a mock may not. */
export function cutOff({ socket }: IncomingMessage): void {
  quietly('cutting the connection', () => {
    (socket as { destroy?: () => void } | undefined)?.destroy?.();
  });
}

/** What an answer needs to know about its request. */
export interface Exchanged {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly deadline: Deadline;
  /** Bytes of an announced body that node may drain. */
  readonly limit: number;
}

/**
 * Answers while a body that is too long, or of unknown length, is still arriving. The response is ended
 * only after the body, since node then cuts the connection, and the answer with it.
 */
function answerAndLinger({ req, res, deadline }: Exchanged, ack: Buffer): void {
  function finish(): void {
    deadline.cancel();
    quietly('the end of the response', () => res.end());
  }
  res.write(ack);
  // A mock may have no 'close'.
  req.once('end', finish).once('close', finish).resume();
  deadline.onExpiry(() => {
    cutOff(req);
    finish();
  });
}

/** False for HTTP/2, whose responses are of another class. Cheaper than reading req.httpVersionMajor. */
const hasStatusMessage = (res: unknown): boolean => res instanceof ServerResponse;

/** Writes the one answer to a request. */
export function answer(exchanged: Exchanged, status: number, ack: Buffer): void {
  const { req, res, deadline, limit } = exchanged;
  const isOverdue = deadline.expired;
  const mustClose = !req.complete && (isOverdue || announcedLength(req) > limit);
  const headers: OutgoingHttpHeaders = {
    'Content-Type': 'application/json',
    'Content-Length': ack.length,
  };
  if (mustClose && req.httpVersionMajor < 2) headers.Connection = 'close';
  if (hasStatusMessage(res)) {
    // With its own status message: the host may have left one on the response that cannot be sent.
    res.writeHead(status, STATUS_CODES[status], headers);
  } else {
    res.writeHead(status, headers);
  }
  if (mustClose && !isOverdue) {
    answerAndLinger(exchanged, ack);
  } else {
    deadline.cancel();
    res.end(ack);
  }
}
