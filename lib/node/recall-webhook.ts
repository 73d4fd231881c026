import { recallChecks, recallRoutes } from '../recall';
import { readOptions } from '../receive/options/read-options';
import { middleware, type Webhook } from './middleware';
import { platform } from './platform';
import type { RecallWebhookOptions } from './types';

/**
 * Middleware that receives `OfficialAccount.CallbackAfterMsgWithDraw`. Any other request goes to the
 * next middleware untouched. A request for this command is always answered here, even if it is rejected.
 *
 * @example
 * app.use('/im-callback', recallWebhook({ sdkAppId, token, onRecall }), acknowledgeRest());
 *
 * @throws TypeError that names the invalid option and what it should have been
 */
export function recallWebhook(options: RecallWebhookOptions): Webhook {
  const settings = readOptions(options, recallChecks, 'onRecall', platform);
  return middleware(settings, recallRoutes(settings.onRecall));
}
