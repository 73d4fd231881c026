import { setTimeout as delay } from 'node:timers/promises';
import type { RequestHandler } from 'express';

const patienceMs = 2_000;

/**
 * 200 unless the check rejects or takes too long; then 503. Says nothing else, since it asks for no password.
 *
 * @param trouble what is said with a 503
 */
export function healthCheck(check: () => Promise<void>, trouble: string): RequestHandler {
  return async function health(_req, res) {
    const isWell = await Promise.race([
      check().then(
        () => true,
        () => false,
      ),
      delay(patienceMs, false, { ref: false }),
    ]);
    res
      .status(isWell ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: isWell ? 'ok' : trouble });
  };
}
