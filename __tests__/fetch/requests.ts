/** Receivers of Requests that remember what they told the host, and Requests for them. */
import {
  recallWebhook,
  type RecallEvent,
  type RecallWebhookOptions,
  type WebhookContext,
  type WebhookErrorCode,
} from '../../lib/fetch';
import type { SignedRequest } from '../../lib/testing';
import { sdkAppId } from '../helpers/receiver';

export function receiver(options: Partial<RecallWebhookOptions> = {}) {
  const events: RecallEvent[] = [];
  const contexts: WebhookContext[] = [];
  const codes: WebhookErrorCode[] = [];
  const { onRecall, ...rest } = options;
  const webhook = recallWebhook({
    sdkAppId,
    token: false,
    onError: ({ code }) => void codes.push(code),
    ...rest,
    onRecall(event, context) {
      events.push(event);
      contexts.push(context);
      return onRecall?.(event, context);
    },
  });
  return { webhook, events, contexts, codes };
}

/** What a host makes of a request; `init` replaces parts of it. */
export function toRequest(
  { method, path, headers, body }: SignedRequest,
  init: RequestInit = {},
): Request {
  return new Request(`https://host.example${path}`, {
    method,
    headers,
    body,
    ...(init.body && { duplex: 'half' }),
    ...init,
  });
}

/** A body that arrives in pieces, and ends if it has not failed. */
export const streamOf = (...pieces: unknown[]): ReadableStream => ReadableStream.from(pieces);

/** A body that never ends; `onCancel` is told when its reader has had enough. */
export const endless = (onCancel: () => void = () => undefined): ReadableStream =>
  new ReadableStream({ cancel: onCancel });

/** Status and acknowledgement of an answer, after its head has been checked. */
export async function answerOf(response: Response) {
  const text = await response.text();
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
  return [response.status, JSON.parse(text) as unknown];
}

export const failed = (status: number, info: RegExp | string) => [
  status,
  {
    ActionStatus: 'FAIL',
    ErrorInfo: expect.stringMatching(info) as string,
    ErrorCode: status,
  },
];
