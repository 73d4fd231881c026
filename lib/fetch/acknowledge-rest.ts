import { okAck } from '../receive/answer/acknowledgement';
import { restMatcher } from '../rest';
import { platform } from './platform';
import { jsonResponse, notFound } from './response';

/**
 * Intended as the `fallback` of a webhook: answers every POST that names a command with OK, so that commands
 * without a handler do not count as failed webhooks, and anything else with 404. It verifies nothing, and
 * reads no body. It also allows every "before" command, and warns the first time it does so for each of them.
 *
 * @example
 * recallWebhook({ sdkAppId, token, onRecall, fallback: acknowledgeRest() });
 */
export function acknowledgeRest(): (request: Request, ...host: unknown[]) => Promise<Response> {
  const isRest = restMatcher(platform);
  // eslint-disable-next-line @typescript-eslint/require-await -- as every handler of a Request
  return async function tencentImAcknowledgeRest({ method, url }) {
    return isRest(method, url) ? jsonResponse(200, okAck) : notFound();
  };
}
