import type { ServerResponse } from 'node:http';
import { commandKinds } from './generated/catalogue';
import { answer, cutOff, isOpen, okAck } from './receive/answer/acknowledge';
import { Deadlines } from './receive/deadlines';
import { debuglog } from './node/debuglog';
import { webhookChecks } from './receive/options/options';
import { findByCommand, parseQuery } from './receive/check/query';
import type { WebhookRequest } from './node/read-body';

const limit = webhookChecks.limit.byDefault!() as number;
const timeoutMs = webhookChecks.timeoutMs.byDefault!() as number;

/** Warns once per command that it was allowed without a decision. */
function passWarner(): (command: string) => void {
  const warned = new Set<string>();
  return function warn(command) {
    if (commandKinds.get(command) !== 'before' || warned.has(command)) return;
    warned.add(command);
    process.emitWarning(
      `acknowledgeRest() allows every ${command}; use imWebhook() to decide`,
      'TencentImWebhookWarning',
    );
  };
}

/**
 * The last middleware on the path: answers every POST that names a command with OK, so that commands
 * without a handler do not count as failed webhooks. It verifies nothing. It also allows every
 * "before" command, and emits a process warning the first time it does so for each of them.
 */
export function acknowledgeRest(): (
  req: WebhookRequest,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => void {
  const deadlines = new Deadlines(timeoutMs);
  const warn = passWarner();
  return function tencentImAcknowledgeRest(req, res, next) {
    const found =
      req.method === 'POST' && findByCommand(parseQuery(req), (command) => ({ command }));
    if (!found) {
      next();
      return;
    }
    debuglog('acknowledged unhandled: %j', found.command);
    warn(found.command);
    try {
      if (isOpen(res)) answer({ req, res, limit, deadline: deadlines.set() }, 200, okAck);
    } catch (error) {
      debuglog('cannot be answered', error);
      cutOff(req);
    }
  };
}
