import { once } from 'node:events';
import http, { type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { main } from '../../lib/cli/main';
import { exitCodes } from '../../lib/cli/terminal/io';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Surroundings {
  readonly env?: Record<string, string>;
  /** Whether stdout and stderr are a terminal. */
  readonly isTTY?: boolean;
  readonly stdin?: string;
  readonly interruption?: AbortSignal;
}

async function runOnce(
  argv: readonly string[],
  { env = {}, isTTY, stdin = '', interruption = new AbortController().signal }: Surroundings,
): Promise<Run> {
  let out = '';
  let err = '';
  const code = await main(argv, {
    stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]),
    stdout: { write: (text) => (out += text), isTTY },
    stderr: { write: (text) => (err += text), isTTY },
    env,
    interruption: () => interruption,
  });
  return { code, out, err };
}

/** English in what was printed, apart from what is quoted, what is typed, and what goes over the wire. */
export function englishIn(printed: string): readonly string[] {
  const own = printed
    .replace(/\p{Cc}\[\d+m/gu, '')
    .replace(/^ {2}npx .*$/gm, '')
    .replace(/\{".*\}|"[^"\n]*"|“[^”\n]*”|`[^`\n]*`/g, '…')
    .replace(/--[\w-]+( <[^>]*>)?/g, '…')
    .replace(/https?:\S+|tencent-im-webhook( \w+)?|help COMMAND|\w+\.\w+/g, '…');
  return own.match(/[a-z]{2,}[,;:.]? [a-z]{2,}.*/gi) ?? [];
}

/** Runs the command line in this process; wrong arguments, which have no effect, are to be complained of in Chinese as well. */
export async function run(argv: readonly string[], surroundings: Surroundings = {}): Promise<Run> {
  const result = await runOnce(argv, surroundings);
  if (result.code === exitCodes.wrongArguments) {
    const env = { ...surroundings.env, LC_ALL: 'zh_CN.UTF-8' };
    const { code, err } = await runOnce(argv, { ...surroundings, env });
    expect({ code, english: englishIn(err) }).toEqual({ code: result.code, english: [] });
  }
  return result;
}

export const okAck = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}';

export interface Received {
  readonly method: string | undefined;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly text: string;
  readonly body: Record<string, unknown>;
}

const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

/** Serves until the end of the test; returns the origin. */
export async function serve(server: Server | RequestListener): Promise<string> {
  const listening = typeof server === 'function' ? http.createServer(server) : server;
  servers.push(listening);
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

/** Whether the other side ends these connections, before a server's keepAliveTimeout of 5 s does. */
export async function allClosed(sockets: Iterable<Socket>): Promise<boolean> {
  const open = [...sockets].filter((socket) => !socket.closed);
  const signal = AbortSignal.timeout(4000);
  const endings = open.map((socket) => once(socket, 'close', { signal }));
  return Promise.all(endings).then(
    () => true,
    () => false,
  );
}

/** A receiver that keeps what it gets and answers what it is told to. */
export async function recorder(
  answer: (number: number, req: http.IncomingMessage, res: http.ServerResponse) => void = (
    _number,
    _req,
    res,
  ) => res.end(okAck),
) {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const origin = await serve((req, res) => {
    sockets.add(req.socket);
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      received.push({
        method: req.method,
        query: new URL(req.url!, 'http://x').searchParams,
        headers: req.headers,
        rawHeaders: req.rawHeaders,
        text,
        body: JSON.parse(text) as Record<string, unknown>,
      });
      answer(received.length, req, res);
    });
  });
  return { url: `${origin}/im-callback`, received, sockets };
}
