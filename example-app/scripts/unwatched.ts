import { pino } from 'pino';
import type { Reporter, Watcher } from '../src/store/database/engine';

const ignore = () => undefined;

/** For scripts that use the store without the app. */
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
