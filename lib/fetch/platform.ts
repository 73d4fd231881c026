import type { Platform } from '../receive/platform';
import { visible } from '../receive/visible';
import { isSigned } from './signature';

/** Writes a line to the console, which the host may have replaced. */
function write(method: 'error' | 'warn', line: string): void {
  try {
    console[method](`tencent-im-webhook: ${visible(line)}`);
  } catch {
    // There is nowhere left to report it.
  }
}

/** Only what every runtime with Request and Response has: diagnostics channels and the debug log are node's. */
export const platform: Platform = {
  isSigned,
  publish: () => undefined,
  report: (line) => write('error', line),
  warn: (message, code) => write('warn', `${message} (${code})`),
  debug: () => undefined,
  abortController: () => new AbortController(),
  // A timer calls back in the context in which it was set.
  captureContext: () => (callback) => callback(),
};
