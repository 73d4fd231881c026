import { Buffer } from 'node:buffer';
import { ServerResponse, STATUS_CODES, type OutgoingHttpHeaders } from 'node:http';
import type { Deadline } from '../receive/deadline';
import type { Transport } from '../receive/transport';
import { quietly } from './quietly';
import { readBody } from './read-body';
import { announcedLength, isStillArriving, type WebhookRequest } from './request';

/** False for HTTP/2, whose responses are of another class. Cheaper than reading req.httpVersionMajor. */
const hasStatusMessage = (res: unknown): boolean => res instanceof ServerResponse;

/** A request and its response on node:http. */
export class NodeTransport implements Transport<WebhookRequest> {
  readonly #res: ServerResponse;
  readonly #limit: number;
  #stopReading: (() => void) | undefined;

  /** @param limit the largest body, in bytes; node also drains up to this much of a body that is not read */
  constructor(
    readonly req: WebhookRequest,
    res: ServerResponse,
    readonly deadline: Deadline,
    limit: number,
  ) {
    this.#res = res;
    this.#limit = limit;
  }

  get contentType(): string | undefined {
    return this.req.headers['content-type'];
  }

  get isStarted(): boolean {
    return this.#res.headersSent;
  }

  get isOpen(): boolean {
    return !this.#res.headersSent && !this.#res.destroyed;
  }

  get isWhole(): boolean {
    return this.#res.writableEnded;
  }

  readBody(): unknown {
    return readBody(this.req, this.#limit, (stop) => {
      this.#stopReading = stop;
    });
  }

  answer(status: number, ack: string, settled: () => void): void {
    this.#stopReading?.();
    const isOverdue = this.deadline.expired;
    const isArriving = isStillArriving(this.req);
    const mustClose = isArriving && (isOverdue || announcedLength(this.req) > this.#limit);
    this.#writeHead(status, Buffer.byteLength(ack), mustClose);
    if (isArriving && !isOverdue) {
      if (mustClose) this.#res.write(ack);
      else this.#res.end(ack);
      this.#drain(settled);
    } else {
      settled();
      this.#res.end(ack);
    }
  }

  leave(): void {
    this.#stopReading?.();
  }

  waitUntil(): void {
    // Node keeps running.
  }

  /** Cuts the connection of a request, if it has one: a mock may not. */
  cutOff(): void {
    quietly('cutting the connection', () => {
      (this.req.socket as { destroy?: () => void } | undefined)?.destroy?.();
    });
  }

  #writeHead(status: number, length: number, mustClose: boolean): void {
    const headers: OutgoingHttpHeaders = {
      'Content-Type': 'application/json',
      'Content-Length': length,
    };
    if (mustClose && this.req.httpVersionMajor < 2) headers.Connection = 'close';
    if (hasStatusMessage(this.#res)) {
      // With its own status message: the host may have left one on the response that cannot be sent.
      this.#res.writeHead(status, STATUS_CODES[status], headers);
    } else {
      this.#res.writeHead(status, headers);
    }
  }

  /**
   * Lets the rest of the body arrive, until the deadline. The answer to a body that is too long, or of unknown
   * length, is ended only once the body has arrived: node then closes the connection, and an answer that is
   * still on its way could be lost.
   */
  #drain(settled: () => void): void {
    const finish = (): void => {
      settled();
      quietly('the end of the response', () => this.#res.end());
    };
    // A mock may never emit 'close'.
    this.req.once('end', finish).once('close', finish).resume();
  }
}
