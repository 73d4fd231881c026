import type { IncomingMessage } from 'node:http';
import type { Caller } from '../store/archive';

/**
 * The sender of a webhook, which waits until the deadline or until it disconnects. Under overload the kernel
 * delivers connections whose sender has left long ago.
 */
export function senderOf({ socket }: IncomingMessage, signal: AbortSignal): Caller {
  return {
    get aborted() {
      return signal.aborted || socket.destroyed;
    },
  };
}
