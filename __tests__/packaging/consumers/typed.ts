import { createServer } from 'node:http';
import express from 'express';
import {
  acknowledgeRest,
  imWebhook,
  recallWebhook,
  refuse,
  type MessageElement,
  type RecallEvent,
  type WebhookError,
} from 'tencent-im-webhook';
import { commands, type CatalogueCommand } from 'tencent-im-webhook/commands';
import { recallRequest, webhookRequest, type SignedRequest } from 'tencent-im-webhook/testing';

const handled: string[] = [];
const webhook = recallWebhook({
  sdkAppId: 1400000001,
  token: ['old', 'new'],
  onRecall(event: RecallEvent, { signal }) {
    handled.push(event.officialAccount, ...event.msgKeys, String(signal.aborted));
  },
  onError(error: WebhookError) {
    handled.push(error.code);
  },
});
express().use('/im', webhook, acknowledgeRest()).post('/im', webhook);
express.Router().use(webhook);
createServer((req, res) => webhook(req, res, () => res.end()));
// @ts-expect-error the options are typed for a consumer too
recallWebhook({ sdkAppId: 'x' });
export const request: SignedRequest = recallRequest({ sdkAppId: 1, token: 'old' });
export const sample: SignedRequest = webhookRequest({ sdkAppId: 1, command: 'Push.OfflinePush' });
const first: CatalogueCommand = commands[0]!;
export const required: readonly string[] | undefined = first.schemas.body.required;

imWebhook({
  sdkAppId: 1400000001,
  token: false,
  on: {
    'Group.CallbackBeforeSendMsg': ({ body }) =>
      body.MsgBody.some((element) => {
        if (element.MsgType === 'TIMStreamElem') return element.MsgContent.Chunks === undefined;
        // @ts-expect-error which element it is has not been asked
        if (element.MsgContent.Text) return true;
        switch (element.MsgType) {
          case 'TIMTextElem':
            return element.MsgContent.Text.includes('casino');
          case 'TIMFileElem':
            // @ts-expect-error a file has no text
            return element.MsgContent.Text === element.MsgContent.FileName;
          default:
            return element.MsgType.startsWith('Custom');
        }
      })
        ? refuse()
        : undefined,
    'Group.CallbackAfterSendMsg': ({ body }) => body.MsgBody.map(textOf),
  },
});
function textOf(element: MessageElement): string | undefined {
  return element.MsgType === 'TIMTextElem' ? element.MsgContent.Text : undefined;
}
textOf({ MsgType: 'TIMTextElem', MsgContent: { Text: 'made by hand' } });
