import type { Deadline } from './deadline';

// The sender gives up at 2000 ms; by then its timeout has come before our end of the connection.
const endsAtMs = 2500;
const afterDeadlineMs = 700;

/** Calls `end` once the sender has been left to its timeout, which is all that makes it send a webhook again. */
export function staySilent(deadline: Deadline, timeoutMs: number, end: () => void): void {
  deadline.onExpiry(() => {
    // Unref: what has left nobody waiting must not keep the process.
    setTimeout(end, Math.max(endsAtMs - timeoutMs, afterDeadlineMs)).unref();
  });
}
