import { recallChecks, recallRoutes } from '../recall';
import { readOptions } from '../receive/options/read-options';
import { fallbackCheck, fetchHandler, type Webhook } from './handler';
import { platform } from './platform';
import type { RecallWebhookOptions } from './types';

const checks = { ...recallChecks, fallback: fallbackCheck };

/**
 * A fetch handler that receives `OfficialAccount.CallbackAfterMsgWithDraw`. Any other request goes to
 * `fallback`, unread. A request for this command is always answered here, even if it is rejected.
 *
 * @example
 * export default { fetch: recallWebhook({ sdkAppId, token, onRecall }) };
 *
 * @throws TypeError that names the invalid option and what it should have been
 */
export function recallWebhook(options: RecallWebhookOptions): Webhook {
  const settings = readOptions(options, checks, 'onRecall', platform);
  return fetchHandler(settings, recallRoutes(settings.onRecall));
}
