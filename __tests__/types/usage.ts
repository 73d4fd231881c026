/** Compiled, never run: right use compiles, and each line after @ts-expect-error does not. */
import { createServer } from 'node:http';
import express from 'express';
import {
  acknowledgeRest,
  recallWebhook,
  WebhookError,
  type RecallBody,
  type RecallQuery,
  type WebhookErrorCode,
} from '../../lib';
import { recallRequest, sign } from '../../lib/testing';

const sdkAppId = 1400000001;
const onRecall = () => undefined;

const webhook = recallWebhook({
  sdkAppId,
  token: process.env.IM_WEBHOOK_TOKEN,
  async onRecall(event, { req, signal }) {
    const keys: readonly string[] = event.msgKeys;
    const time: number = event.eventTime.getTime();
    const platform: string | undefined = event.optPlatform;
    const first: string | undefined = event.body.WithdrawMsgList[0]?.MsgKey;
    const undocumented: unknown = event.body.Something;
    await fetch('http://127.0.0.1', {
      signal,
      body: JSON.stringify([keys, time, platform, first]),
    });
    console.log(req.headers, undocumented);
    // @ts-expect-error the event is read-only
    event.officialAccount = 'x';
    // @ts-expect-error the event's keys are read-only
    event.msgKeys[0] = 'x';
    // @ts-expect-error no such field
    console.log(event.msgKey);
    // @ts-expect-error it is a Date
    const milliseconds: number = event.eventTime;
    // @ts-expect-error may be undefined
    const ip: string = event.clientIp;
    // @ts-expect-error an undocumented field is unknown
    const text: string = event.body.Something;
    console.log(milliseconds, ip, text);
  },
  onError(error, { req }) {
    const code: WebhookErrorCode = error.code;
    // @ts-expect-error not a code
    if (error.code === 'NOT_A_CODE') console.log(code, req.url);
    // @ts-expect-error undefined where nothing can be answered
    const status: number = error.status;
    console.log(status, error.code === 'BODY_INVALID' && error.details[0]?.instancePath);
    // @ts-expect-error not every error has details
    console.log(error.details);
    if (error.code === 'COMMAND_MISMATCH') {
      // @ts-expect-error it was not a validator that found it
      console.log(error.body, error.details);
    }
    if (error.code === 'QUERY_INVALID') {
      // @ts-expect-error the body has not been read
      console.log(error.details, error.body);
    }
    const thrown: unknown = error;
    if (thrown instanceof WebhookError && thrown.code === 'BODY_INVALID') {
      const body: unknown = thrown.body;
      console.log(body, thrown.details[0]?.instancePath);
    }
    const made: 'BODY_TIMEOUT' = new WebhookError('BODY_TIMEOUT', 'made').code;
    console.log(made);
  },
});

express().use('/im', webhook, acknowledgeRest()).post('/im', webhook);
createServer((req, res) => webhook(req, res, () => res.end()));
const idle: Promise<void> = webhook.idle();

const tokens = ['a', 'b'] as const;
recallWebhook({ sdkAppId, onRecall, token: tokens, acknowledge: 'received', onFailure: 'silence' });
recallWebhook({ sdkAppId, onRecall, token: false, now: Date.now, limit: 1, timeoutMs: 1 });

// @ts-expect-error sdkAppId is missing
recallWebhook({ onRecall });
// @ts-expect-error onRecall is missing
recallWebhook({ sdkAppId });
// @ts-expect-error a number, not its digits
recallWebhook({ sdkAppId: '1400000001', onRecall });
// @ts-expect-error no such option
recallWebhook({ sdkAppId, onRecall, tokn: 'x' });
// @ts-expect-error true is no token
recallWebhook({ sdkAppId, onRecall, token: true });
// @ts-expect-error 'handled' or 'received'
recallWebhook({ sdkAppId, onRecall, acknowledge: 'later' });
// @ts-expect-error 'answer' or 'silence'
recallWebhook({ sdkAppId, onRecall, onFailure: 'retry' });
// @ts-expect-error milliseconds as a number
recallWebhook({ sdkAppId, onRecall, timeoutMs: '1800' });
// @ts-expect-error an SDKAppID is needed
recallRequest({});
// @ts-expect-error RequestTime is text
sign('token', 1669872112);

const query: RecallQuery = {
  SdkAppid: '1',
  CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
  RequestId: 'x',
};
const body: RecallBody = {
  CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
  Official_Account: '#TOA#_123',
  WithdrawMsgList: [{ MsgKey: '71_1_1698741698' }],
  EventTime: 1670574414123,
};
// @ts-expect-error EventTime is missing
const incomplete: RecallBody = { CallbackCommand: '', Official_Account: '', WithdrawMsgList: [] };
export { body, idle, incomplete, query };
