/** The hosts that the middleware is made for, each as a listener of node:http. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo, Socket } from 'node:net';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';

// Express 4 under its alias has no types of its own; what is used here is the same in both.
const express4 = createRequire(__filename)('express4') as typeof express;

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

// Express knows an error handler by its four parameters.
// eslint-disable-next-line @typescript-eslint/no-unused-vars
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

export type HostName = 'Express 5' | 'Express 4' | 'bare http';

export const hosts: Readonly<Record<HostName, (...middleware: Middleware[]) => Listener>> = {
  'Express 5': onExpress(express),
  'Express 4': onExpress(express4),
  'bare http': onBareHttp,
};

export const hostNames = Object.keys(hosts) as HostName[];

export const frameworks = { 'Express 5': express, 'Express 4': express4 } as const;

/** A listening server and what is open on it. */
export interface Served {
  readonly server: Server;
  readonly port: number;
  readonly sockets: ReadonlySet<Socket>;
  close(): Promise<void>;
}

export async function serve(listener: Listener): Promise<Served> {
  const server = createServer(listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server,
    port: (server.address() as AddressInfo).port,
    sockets,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
