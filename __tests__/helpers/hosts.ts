/** The hosts that the middleware is made for, each as a listener of node:http. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type express from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';

/** Each Express under test: its name, and the module. `npm run test:matrix` names others. */
export const expresses = (process.env.TEST_EXPRESS ?? 'express,express4')
  .split(',')
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the version is chosen at run time
  .map((name) => [name, require(name) as typeof express] as const);

/** An app of the first Express under test. */
export const expressApp = (...middleware: RequestHandler[]) =>
  expresses[0]![1]().use(...middleware);

export type Request = IncomingMessage & { body?: unknown };
export type Middleware = (
  req: Request,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => void;
export type Listener = (req: IncomingMessage, res: ServerResponse) => void;

/** Answers what no middleware took. */
export const unclaimed: Middleware = (_req, res) => {
  res.statusCode = 404;
  res.end('unclaimed');
};

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- Express recognizes an error handler by its four parameters
const refuse: ErrorRequestHandler = (_error, _req, res, _next) => {
  res.status(422).end('refused by the host');
};

function onExpress(framework: typeof express) {
  return (...middleware: Middleware[]): Listener => {
    const app = framework();
    for (const each of middleware) app.use(each as RequestHandler);
    return app.use(unclaimed as RequestHandler).use(refuse) as Listener;
  };
}

function onBareHttp(...middleware: Middleware[]): Listener {
  const [first, ...rest] = middleware;
  const listener = first ?? unclaimed;
  return (req, res) =>
    listener(req, res, () => (first ? onBareHttp(...rest)(req, res) : undefined));
}

/** Each Express under test, and bare node:http, by name. */
export const hosts: Readonly<Record<string, (...middleware: Middleware[]) => Listener>> = {
  ...Object.fromEntries(expresses.map(([name, framework]) => [name, onExpress(framework)])),
  'bare http': onBareHttp,
};

export const hostNames = Object.keys(hosts);

/** A listening server and what is open on it. */
export interface Served {
  readonly server: Server;
  readonly port: number;
  readonly sockets: ReadonlySet<Socket>;
  close(): Promise<void>;
}

const open = new Set<Served>();

/** Starts a server on a free port of the loopback; closeServers() in afterEach stops it too. */
export async function serve(listener: Listener): Promise<Served> {
  const server = createServer(listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const served: Served = {
    server,
    port: (server.address() as AddressInfo).port,
    sockets,
    close: () =>
      new Promise((resolve) => {
        open.delete(served);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  open.add(served);
  return served;
}

export async function closeServers(): Promise<void> {
  for (const served of open) await served.close();
}
