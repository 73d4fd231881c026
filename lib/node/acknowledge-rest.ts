import type { ServerResponse } from 'node:http';
import { knownCommands } from '../known-commands';
import { okAck } from '../receive/answer/acknowledgement';
import { findByCommand, parseQuery } from '../receive/check/query';
import { Deadline } from '../receive/deadline';
import { defaultLimit, defaultTimeoutMs } from '../receive/options/options';
import { debuglog } from './debuglog';
import { platform } from './platform';
import type { WebhookRequest } from './request';
import { NodeTransport } from './transport';

/** Warns once per command that it was allowed without a decision. */
function passWarner(): (command: string) => void {
  const warned = new Set<string>();
  return function warn(command) {
    if (knownCommands.kinds.get(command) !== 'before' || warned.has(command)) return;
    warned.add(command);
    platform.warn(
      `acknowledgeRest() allows every ${command}; use imWebhook() to decide`,
      'TENCENT_IM_BEFORE_ALLOWED',
    );
  };
}

function acknowledge(req: WebhookRequest, res: ServerResponse): void {
  const deadline = new Deadline(defaultTimeoutMs, platform);
  const transport = new NodeTransport(req, res, deadline, defaultLimit);
  deadline.onExpiry(() => transport.cutOff());
  try {
    if (transport.isOpen) transport.answer(200, okAck, () => deadline.cancel());
    else deadline.cancel();
  } catch (error) {
    debuglog('cannot be answered', error);
    deadline.cancel();
    transport.cutOff();
  }
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
  const warn = passWarner();
  return function tencentImAcknowledgeRest(req, res, next) {
    const found =
      req.method === 'POST' && findByCommand(parseQuery(req.url ?? ''), (command) => ({ command }));
    if (!found) {
      next();
      return;
    }
    debuglog('acknowledged unhandled: %j', found.command);
    warn(found.command);
    acknowledge(req, res);
  };
}
