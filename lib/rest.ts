import { knownCommands } from './known-commands';
import { findByCommand, parseQuery } from './receive/check/query';
import type { Platform } from './receive/platform';

/**
 * Makes the test for what acknowledgeRest() answers: a POST that names a command. It warns once for each
 * "before" command that is allowed without a decision.
 */
export function restMatcher({
  debug,
  warn,
}: Platform): (method: string | undefined, url: string) => boolean {
  const warned = new Set<string>();

  function warnOf(command: string): void {
    if (knownCommands.kinds.get(command) !== 'before' || warned.has(command)) return;
    warned.add(command);
    warn(
      `acknowledgeRest() allows every ${command}; use imWebhook() to decide`,
      'TENCENT_IM_BEFORE_ALLOWED',
    );
  }

  return function isRest(method, url) {
    const found = method === 'POST' && findByCommand(parseQuery(url), (command) => ({ command }));
    if (!found) return false;
    debug('acknowledged unhandled: %j', found.command);
    warnOf(found.command);
    return true;
  };
}
