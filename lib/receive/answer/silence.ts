import type { Deadline } from '../deadline';

// The sender gives up at 2000 ms, so it times out before we end the connection.
const endsAtMs = 2500;
const afterDeadlineMs = 700;

/** Calls `end` once the sender has timed out, since only a timeout makes it send a webhook again. */
export function staySilent(deadline: Deadline, timeoutMs: number, end: () => void): void {
  deadline.onExpiry(() => {
    // Unref: the process need not stay alive for this.
    setTimeout(end, Math.max(endsAtMs - timeoutMs, afterDeadlineMs)).unref();
  });
}
