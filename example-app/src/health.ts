import { setTimeout as delay } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import type { Archive } from './store/archive';

const patienceMs = 2_000;

/** 200 only when the database answers; says nothing else, since it asks for no password. */
export function healthCheck(archive: Archive): RequestHandler {
  return async function health(_req, res) {
    const isWell = await Promise.race([
      archive.ping().then(
        () => true,
        () => false,
      ),
      delay(patienceMs, false, { ref: false }),
    ]);
    res
      .status(isWell ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: isWell ? 'ok' : 'database unavailable' });
  };
}
