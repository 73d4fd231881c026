import type { DefinedCommand } from '../define-command';
import { imWebhookChecks } from '../im-options';
import { imRoutes, type ImHandlers } from '../im-routes';
import { knownCommands } from '../known-commands';
import { readOptions } from '../receive/options/read-options';
import { middleware, type Webhook } from './middleware';
import { platform } from './platform';
import type { ImWebhookOptions } from './types';

/**
 * Middleware that receives every command of Tencent Cloud Chat that has a handler and, with onOther, all
 * others too. Any other request goes to the next middleware untouched. A request for a command that is
 * handled is always answered here, even if it is rejected.
 *
 * @example
 * app.use(
 *   '/im-callback',
 *   imWebhook({
 *     sdkAppId: 1400000001,
 *     token: process.env.IM_WEBHOOK_TOKEN,
 *     on: { 'Group.CallbackAfterSendMsg': ({ body }) => archive.store(body) },
 *   }),
 * );
 *
 * @throws TypeError that names the invalid option and what it should have been
 */
export function imWebhook<const Defined extends readonly DefinedCommand[] = readonly []>(
  options: ImWebhookOptions<Defined>,
): Webhook {
  const settings = readOptions(options, imWebhookChecks(), 'on or onOther', platform);
  return middleware(settings, imRoutes(settings as unknown as ImHandlers, knownCommands));
}
