import { recallRequest } from 'tencent-im-webhook/testing';
import { afterSendBody, afterSendUrl, sdkAppId } from '../__tests__/helpers/sender';
import type { LoadJob } from './generate-load';

const digits = 10;
const placeholder = '#'.repeat(digits);

/** A request, split around its number (see `numbered`), which makes each request different. */
export interface Template {
  readonly before: Buffer;
  readonly after: Buffer;
}

export const numbered = (number: number) => String(number).padStart(digits, '0');

/** Path and body of a request, with a placeholder for what changes: the key, or of many keys the account. */
function requestOf({ command, keysPerRecall, prefix }: LoadJob) {
  const fresh = `${prefix}${placeholder}`;
  if (command === 'message') {
    const url = new URL(afterSendUrl('http://127.0.0.1'));
    return {
      path: url.pathname + url.search,
      body: JSON.stringify(afterSendBody({ key: fresh, text: 'Hello' })),
    };
  }
  const isOne = keysPerRecall === 1;
  const keys = Array.from({ length: keysPerRecall }, (_, index) => `71_1_1670574${index}`);
  const request = recallRequest({
    sdkAppId,
    path: '/im-callback',
    body: {
      Official_Account: isOne ? '@TOA#_news' : fresh,
      WithdrawMsgList: (isOne ? [fresh] : keys).map((MsgKey) => ({ MsgKey })),
    },
  });
  return { path: request.path, body: request.body.toString() };
}

export function templateOf(job: LoadJob): Template {
  const { path, body } = requestOf(job);
  const request =
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const [before, after, ...others] = request.split(placeholder);
  if (before === undefined || after === undefined || others.length > 0) {
    throw new Error('a request must have one number');
  }
  return { before: Buffer.from(before), after: Buffer.from(after) };
}
