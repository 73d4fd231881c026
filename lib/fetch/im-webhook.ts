import type { DefinedCommand } from '../define-command';
import { imWebhookChecks } from '../im-options';
import { imRoutes, type ImHandlers } from '../im-routes';
import { knownCommands } from '../known-commands';
import { readOptions } from '../receive/options/read-options';
import { fallbackCheck, fetchHandler, type Webhook } from './handler';
import { platform } from './platform';
import type { ImWebhookOptions } from './types';

/**
 * A fetch handler that receives every command of Tencent Cloud Chat that has a handler and, with onOther,
 * all others too. Any other request goes to `fallback`, unread. A request for a command that is handled is
 * always answered here, even if it is rejected.
 *
 * @example
 * export default { fetch: imWebhook({ sdkAppId, token, on: { 'State.StateChange': onStateChange } }) };
 *
 * @throws TypeError that names the invalid option and what it should have been
 */
export function imWebhook<const Defined extends readonly DefinedCommand[] = readonly []>(
  options: ImWebhookOptions<Defined>,
): Webhook {
  const checks = { ...imWebhookChecks(), fallback: fallbackCheck };
  const settings = readOptions(options, checks, 'on or onOther', platform);
  return fetchHandler(settings, imRoutes(settings as unknown as ImHandlers, knownCommands));
}
