/** Receivers that remember what they told the host, and requests for them. */
import {
  imWebhook,
  recallWebhook,
  type DefinedCommand,
  type ImWebhookOptions,
  type RecallEvent,
  type RecallWebhookOptions,
  type WebhookContext,
  type WebhookError,
} from '../../lib';
import { recallRequest, webhookRequest, type RecallRequestOptions } from '../../lib/testing';

export const sdkAppId = 1400000001;
export const token = 'xxxxyyyy';

/** A recallWebhook that remembers what it told the host. */
export function receiver(options: Partial<RecallWebhookOptions> = {}) {
  const events: RecallEvent[] = [];
  const errors: WebhookError[] = [];
  const contexts: WebhookContext[] = [];
  const { onRecall, onError, ...rest } = options;
  const webhook = recallWebhook({
    sdkAppId,
    token: false,
    ...rest,
    onRecall(event, context) {
      events.push(event);
      contexts.push(context);
      return onRecall?.(event, context);
    },
    onError(error, context) {
      errors.push(error);
      return onError?.(error, context);
    },
  });
  return { webhook, events, errors, contexts };
}

/** An imWebhook that remembers what it told the host's onError. */
export function imReceiver<const Defined extends readonly DefinedCommand[] = readonly []>(
  options: Omit<ImWebhookOptions<Defined>, 'sdkAppId'>,
) {
  const errors: WebhookError[] = [];
  const contexts: WebhookContext[] = [];
  const webhook = imWebhook<Defined>({
    sdkAppId,
    token: false,
    onError(error, context) {
      errors.push(error);
      contexts.push(context);
    },
    ...options,
  });
  return { webhook, errors, contexts };
}

/** The documented sample of the recall webhook, with what you want otherwise. */
export const sample = (options: Partial<RecallRequestOptions> = {}) =>
  recallRequest({ sdkAppId, ...options });

/** The documented sample of a command, with what you want otherwise. */
export const sampleOf = (
  command: string,
  options: Partial<Parameters<typeof webhookRequest>[0]> = {},
) => webhookRequest({ sdkAppId, command, ...options });
