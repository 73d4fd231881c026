import { debuglog } from './debuglog';

/** Runs an action that must not throw, whatever the host has done to the request, the response or the socket. */
export function quietly(what: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    debuglog(`${what} failed`, error);
  }
}
