import {
  imWebhook,
  type DefinedCommand,
  type ImWebhookOptions,
  type WebhookContext,
  type WebhookError,
} from '../../lib';
import { webhookRequest } from '../../lib/testing';
import { sdkAppId } from './exchange';

/** An imWebhook that remembers what it told the host's onError. */
export function imReceiver<const Defined extends readonly DefinedCommand[] = readonly []>(
  options: Omit<ImWebhookOptions<Defined>, 'sdkAppId'>,
) {
  const errors: WebhookError[] = [];
  const contexts: WebhookContext[] = [];
  const webhook = imWebhook<Defined>({
    sdkAppId,
    onError(error, context) {
      errors.push(error);
      contexts.push(context);
    },
    ...options,
  });
  return { webhook, errors, contexts };
}

/** The documented sample of a command, with what you want otherwise. */
export const sampleOf = (
  command: string,
  options: Partial<Parameters<typeof webhookRequest>[0]> = {},
) => webhookRequest({ sdkAppId, command, ...options });
