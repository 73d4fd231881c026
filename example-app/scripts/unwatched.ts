import { pino } from 'pino';
import type { Reporter, Watcher } from '../src/store/database/engine';

const ignore = () => undefined;

/** For who looks at the store without an app around it. */
export const unwatched: Watcher = {
  watching: ignore,
  changed: ignore,
  blind: ignore,
};

export const unreported: Reporter = {
  trouble: ignore,
  progress: ignore,
  blocked: ignore,
  lost: ignore,
};

export const silentLog = pino({ level: 'silent' });
