import type { Server } from 'node:http';

// A webhook is answered, or given up, within 2.5 seconds.
const graceMs = 3_000;
const sweepMs = 50;

/** Stops taking requests and resolves once those that were being handled are answered. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that is kept alive becomes idle after its answer, not before.
    const sweep = setInterval(() => {
      server.closeIdleConnections();
    }, sweepMs);
    const cut = setTimeout(() => {
      server.closeAllConnections();
    }, graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
  });
}
