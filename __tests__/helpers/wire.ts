/** A client that writes bytes and reads bytes, for what an HTTP client would not do. */
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { SignedRequest } from '../../lib/testing';

export { pause };

/** An answer as it stood on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Nothing that goes right takes this long, even on a busy machine. */
export const patienceMs = 15_000;

/** Waits until the condition holds; fails, naming it, when it never does. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited in vain until ${what}`);
    await pause(2);
  }
}

/**
 * The head of a request, or of a POST to a path; `extra` headers over its own, undefined to leave one out.
 */
export function head(
  request: string | Omit<SignedRequest, 'body'>,
  extra: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const { method, path, headers } =
    typeof request === 'string' ? { method: 'POST', path: request, headers: {} } : request;
  const all: Record<string, string | number | undefined> = {
    Host: 'localhost',
    ...headers,
    ...extra,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}\r\n`],
  );
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

export const chunk = (bytes: Buffer | string) =>
  Buffer.concat([
    Buffer.from(`${Buffer.byteLength(bytes).toString(16)}\r\n`),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);

export const lastChunk = Buffer.from('0\r\n\r\n');

/** A whole request, its body of announced length. */
export const whole = (request: SignedRequest, extra: Readonly<Record<string, string>> = {}) =>
  Buffer.concat([Buffer.from(head(request, extra), 'latin1'), request.body]);

function parseOne(bytes: Buffer): { answer: Answer; rest: Buffer } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const status = Number(statusLine.split(' ')[1]);
  const length = Number(headers['content-length'] ?? 0);
  const start = end + 4;
  if (bytes.length < start + length) return undefined;
  const body = bytes.subarray(start, start + length);
  return { answer: { status, headers, body }, rest: bytes.subarray(start + length) };
}

/** One connection. Writes are flushed one by one, so that each is a segment of its own. */
export class Wire {
  readonly socket: Socket;
  readonly closed: Promise<void>;
  isClosed = false;
  #received: Buffer = Buffer.alloc(0);
  #onChange: () => void = () => undefined;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    this.socket.on('data', (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      this.#onChange();
    });
    // A reset is how a server says that it has had enough; tests look at what came before.
    this.socket.on('error', () => undefined);
    // The other side is done: nothing of ours can be answered any more.
    this.socket.on('end', () => this.socket.end());
    this.closed = new Promise((resolve) => {
      this.socket.once('close', () => {
        this.isClosed = true;
        this.#onChange();
        resolve();
      });
    });
  }

  send(...pieces: (Buffer | string)[]): this {
    for (const piece of pieces) if (this.socket.writable) this.socket.write(piece);
    return this;
  }

  /** All that has arrived, as text. */
  get received(): string {
    return this.#received.toString();
  }

  /** Resolves with all that was received, once that has a match. */
  async receives(pattern: RegExp): Promise<string> {
    await until(`${String(pattern)} was received`, () => pattern.test(this.received));
    return this.received;
  }

  /** Answers that have arrived whole, and the bytes after them. */
  read(): { answers: Answer[]; rest: Buffer } {
    const answers: Answer[] = [];
    let rest = this.#received;
    for (let one = parseOne(rest); one; one = parseOne(rest)) {
      answers.push(one.answer);
      rest = one.rest;
    }
    return { answers, rest };
  }

  /** The answers, once there are so many or the connection has closed. */
  answers(count: number): Promise<Answer[]> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const received = JSON.stringify(this.#received.toString());
        reject(new Error(`waited in vain for ${count} answers; there is ${received}`));
      }, patienceMs);
      this.#onChange = () => {
        const { answers } = this.read();
        if (answers.length < count && !this.isClosed) return;
        clearTimeout(timer);
        resolve(answers);
      };
      this.#onChange();
    });
  }

  /** The next answer of a connection that carried one request. */
  async answer(): Promise<Answer> {
    const [first] = await this.answers(1);
    if (!first) throw new Error('the connection was closed without an answer');
    return first;
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** Leaves with a reset rather than a farewell. */
  reset(): void {
    this.socket.resetAndDestroy();
  }
}

/** The three fields of an acknowledgement, or why it is none. */
export function ackOf({ headers, body }: Answer): unknown {
  if (headers['content-type'] !== 'application/json') return `not JSON: ${body.toString()}`;
  if (headers['content-length'] !== String(body.length)) return 'wrong Content-Length';
  return JSON.parse(body.toString()) as unknown;
}
