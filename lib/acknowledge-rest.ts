import type { ServerResponse } from 'node:http';
import { acknowledge, isOpen } from './acknowledge';
import type { WebhookRequest } from './body';
import { Deadlines } from './deadlines';
import { debuglog } from './debuglog';
import { defaults } from './options';
import { parseQuery } from './query';

/**
 * The last middleware on the path: answers every POST that names a command with the OK ack, so that
 * commands nobody handles do not count as failed. Beware that it lets every "before" command pass.
 */
export function acknowledgeRest(): (
  req: WebhookRequest,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => void {
  const deadlines = new Deadlines(defaults.timeoutMs);
  return function tencentImAcknowledgeRest(req, res, next) {
    const command = parseQuery(req.url ?? '').CallbackCommand;
    if (req.method !== 'POST' || !command) {
      next();
      return;
    }
    debuglog('acknowledged unhandled: %j', command);
    if (!isOpen(res)) return;
    acknowledge({ req, res, limit: defaults.limit, deadline: deadlines.set() });
  };
}
