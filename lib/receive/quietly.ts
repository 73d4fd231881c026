import { debuglog } from './debuglog';

/** Does what must not fail, whatever the host has made of the request, the response or the socket. */
export function quietly(what: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    debuglog(`${what} failed`, error);
  }
}
