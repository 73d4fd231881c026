import { once } from 'node:events';
import { createServer } from 'node:net';

// Below the ports that a system gives to outgoing connections, of which tests under load make thousands.
const [first, last] = [10_000, 32_000];

/** A port of 127.0.0.1 that is free now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + Math.floor(Math.random() * (last - first));
    const server = createServer();
    const isFree = once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.listen(port, '127.0.0.1');
    if (!(await isFree)) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
