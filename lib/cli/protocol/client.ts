import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import { urlToHttpOptions } from 'node:url';
import type { SignedRequest } from '../../testing';

/** The sender gives up after this time (document 1047/34354). */
export const senderTimeoutMs = 2000;

/** What came back for a request: an answer, or a code that says why there is none. */
export interface Answer {
  /** HTTP status; undefined if no whole answer came. */
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly text: string;
  /** TIMEOUT, or the code of the system's error, if no whole answer came. */
  readonly failure: string | undefined;
  readonly milliseconds: number;
  /** The request went over a connection that an earlier one had opened. */
  readonly isReused: boolean;
}

/** Sends requests as Tencent's backend does: no Content-Type, keep-alive, a timeout of two seconds. */
export class Client {
  readonly #url: URL;
  readonly #agent: http.Agent;
  readonly #request: typeof http.request;

  /** @param connections how many may be open at once */
  constructor(url: URL, connections = 1) {
    const { Agent, request } = url.protocol === 'https:' ? https : http;
    this.#url = url;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#request = request;
  }

  async send({ method, path, headers, body }: SignedRequest): Promise<Answer> {
    const startedAt = performance.now();
    const signal = AbortSignal.timeout(senderTimeoutMs);
    const target = { ...urlToHttpOptions(this.#url), agent: this.#agent };
    const outgoing = this.#request({ ...target, method, path, headers, signal });
    const report = (answer: Partial<Answer>): Answer => ({
      ...{ status: undefined, location: undefined, text: '', failure: undefined },
      ...answer,
      milliseconds: performance.now() - startedAt,
      isReused: outgoing.reusedSocket,
    });
    // Once an answer has begun, an early end is noticed where it is read.
    outgoing.on('error', () => undefined);
    try {
      outgoing.end(body);
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      const { statusCode: status, headers: answered } = response;
      return report({ status, location: answered.location, text: await text(response) });
    } catch (error) {
      const { code } = error as { code: string };
      return report({ failure: signal.aborted ? 'TIMEOUT' : code });
    }
  }

  /** Ends the kept connections. */
  close(): void {
    this.#agent.destroy();
  }
}
