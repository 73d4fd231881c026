import type { Server } from 'node:http';

// A webhook is answered or given up within 2.5 seconds.
const graceMs = 3_000;
const sweepMs = 50;

/** Stops accepting requests, and resolves once those in progress are answered. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A kept-alive connection becomes idle only after its answer.
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
