import { once } from 'node:events';
import http, { type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reasonOf } from '../terminal/reason';
import { UsageError } from '../terminal/usage-error';

/** In milliseconds: longer than proxies and tunnels keep idle connections (nginx and cloud load balancers 60 s). */
const keepAliveTimeout = 75_000;

/**
 * Starts a server.
 *
 * @throws UsageError that says why it cannot listen there
 */
export async function startServer(
  listener: RequestListener,
  port: number,
  host: string,
): Promise<Server> {
  const server = http.createServer({ keepAliveTimeout }, listener);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new UsageError(
      'Cannot listen on {}, port {}: {}; choose another with --port (0: any free port) or --host',
      ...[host, port, reasonOf(error)],
    );
  }
  return server;
}

/** The URL of a server. */
export function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`;
}

/** Returns a function that stops a server once no request is in progress. */
export function stopper(server: Server): () => Promise<void> {
  let inHand = 0;
  const closeIfIdle = () => {
    // closeIdleConnections() would leave connections on which no request has come yet.
    if (inHand === 0 && !server.listening) server.closeAllConnections();
  };
  server.on('request', (_req, res) => {
    inHand += 1;
    res.once('close', () => {
      inHand -= 1;
      closeIfIdle();
    });
  });

  return async function stop() {
    const closed = once(server, 'close');
    server.close();
    closeIfIdle();
    await closed;
  };
}
