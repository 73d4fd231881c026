import type { ServerResponse } from 'node:http';
import { okAck } from '../receive/answer/acknowledgement';
import { Answering } from '../receive/answer/answering';
import { Deadline } from '../receive/deadline';
import { defaultLimit, defaultTimeoutMs } from '../receive/options/options';
import { restMatcher } from '../rest';
import { debuglog } from './debuglog';
import { platform } from './platform';
import type { WebhookRequest } from './request';
import { NodeTransport } from './transport';

function acknowledge(req: WebhookRequest, res: ServerResponse): void {
  const deadline = new Deadline(defaultTimeoutMs, platform);
  const transport = new NodeTransport(req, res, deadline, defaultLimit);
  const answering = new Answering(transport);
  deadline.onExpiry(() => answering.cutOff());
  const thrown = answering.giveOrCutOff({ status: 200, ack: okAck });
  if (thrown !== undefined) debuglog('cannot be answered', thrown);
}

/**
 * The last middleware on the path: answers every POST that names a command with OK, so that commands
 * without a handler do not count as failed webhooks. It verifies nothing. It also allows every
 * "before" command, and emits a process warning the first time it does so for each of them.
 *
 * @example
 * app.use('/im-callback', recallWebhook({ sdkAppId, token, onRecall }), acknowledgeRest());
 */
export function acknowledgeRest(): (
  req: WebhookRequest,
  res: ServerResponse,
  next: (error?: unknown) => void,
) => void {
  const isRest = restMatcher(platform);
  return function tencentImAcknowledgeRest(req, res, next) {
    if (isRest(req.method, req.url ?? '')) acknowledge(req, res);
    else next();
  };
}
