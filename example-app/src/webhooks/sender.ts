import type { IncomingMessage } from 'node:http';
import type { Caller } from '../store/archive';

/** The sender of a webhook. Under overload, the kernel hands over connections that were closed long ago. */
export function senderOf({ socket }: IncomingMessage, signal: AbortSignal): Caller {
  return {
    get aborted() {
      return signal.aborted;
    },
    get hasLeft() {
      return socket.destroyed;
    },
  };
}
