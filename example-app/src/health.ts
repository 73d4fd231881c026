import { setTimeout as delay } from 'node:timers/promises';
import type { RequestHandler } from 'express';

const patienceMs = 2_000;

/**
 * Answers 200, or 503 if the check rejects or takes too long. Reveals nothing else, since no password protects it.
 *
 * @param trouble the text of a 503
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
