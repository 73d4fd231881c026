import { recallRequest, webhookRequest, type SignedRequest } from '../../lib/testing';

/** The sender of the pages' apps. */
export const token = 'xxxxyyyy';
export const sdkAppId = 1400000001;
export const path = '/im-callback';
export const env = { IM_WEBHOOK_TOKEN: token };

export const ok = { status: 200, text: '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}' };

export async function post(
  origin: string,
  { path, headers, body }: SignedRequest,
  more: Readonly<Record<string, string>> = {},
): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { ...headers, ...more },
    body: new Uint8Array(body),
  });
  return { status: answer.status, text: await answer.text() };
}

export const recall = (options: object = {}) =>
  recallRequest({ sdkAppId, token, path, ...options });

export const webhookOf = (command: string, options: object = {}) =>
  webhookRequest({ sdkAppId, token, path, command, ...options });
