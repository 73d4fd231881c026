import { pino } from 'pino';
import type { Watcher } from '../src/store/database/engine';

/** For who looks at the store without an app around it. */
export const unwatched: Watcher = {
  watching: () => undefined,
  changed: () => undefined,
  blind: () => undefined,
};

export const silentLog = pino({ level: 'silent' });
