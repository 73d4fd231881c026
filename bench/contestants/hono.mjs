import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { recallWebhook } from 'tencent-im-webhook/fetch';
import { isRecall } from '../lib/is-recall.mjs';
import { acknowledgement, command, path, sdkAppId } from '../lib/samples.mjs';

const onHono = (route) => getRequestListener(new Hono().post(path, route).fetch);

/** The Fetch entry as docs/frameworks.md shows it. */
export function ours(handle) {
  const onRecall = (event) => handle(event.msgKeys);
  const webhook = recallWebhook({ sdkAppId, token: false, onRecall });
  return onHono((c) => webhook(c.req.raw));
}

/** c.req.json(), the checks by hand, c.json(). */
export function handWritten(handle) {
  return onHono(async (c) => {
    const { SdkAppid, CallbackCommand } = c.req.query();
    const body = await c.req.json().catch(() => undefined);
    if (SdkAppid !== String(sdkAppId) || CallbackCommand !== command || !isRecall(body)) {
      return c.json({ ActionStatus: 'FAIL', ErrorInfo: 'invalid', ErrorCode: 400 }, 400);
    }
    handle(body.WithdrawMsgList.map(({ MsgKey }) => MsgKey));
    return c.json(acknowledgement);
  });
}
