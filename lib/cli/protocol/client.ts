import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import { urlToHttpOptions } from 'node:url';
import type { SignedRequest } from '../../testing';

/** The sender gives up after this time (document 1047/34354). */
const senderTimeoutMs = 2000;

/** What came back for a request: an answer, or a code that says why there is none. */
export interface Answer {
  /** HTTP status; undefined if no whole answer came. */
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly text: string;
  /** TIMEOUT, ANSWER_TOO_LARGE, or the code of the system's error, if no whole answer came. */
  readonly failure: string | undefined;
  readonly milliseconds: number;
  /** The request went over a connection that an earlier one had opened. */
  readonly isReused: boolean;
}

/** More is not read of an answer. The documented ones have a few dozen bytes. */
const longestAnswer = 1024 * 1024;

/** Resolves once an answer has begun, also one that takes the connection over (101). */
function answerOf(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.on('error', reject).on('response', resolve);
    outgoing.on('upgrade', (response: IncomingMessage, socket: Duplex) => {
      socket.destroy();
      resolve(response);
    });
  });
}

/** The text of an answer; undefined if it is too long. */
async function textOf(response: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop destroys the connection.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestAnswer) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
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
    const most = { maxSockets: connections, maxFreeSockets: connections };
    this.#agent = new Agent({ keepAlive: true, ...most });
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
    try {
      const response = answerOf(outgoing);
      outgoing.end(body);
      const { statusCode: status, headers: answered } = await response;
      const text = await textOf(await response);
      return text === undefined
        ? report({ failure: 'ANSWER_TOO_LARGE' })
        : report({ status, location: answered.location, text });
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
