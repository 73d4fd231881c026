import { recallRequest, webhookRequest, type SignedRequest } from '../../testing';
import type { SendValues } from './options';
import { pathOf, type Target } from '../shared/target';

/** Makes the request of the given number, signed now. */
export type RequestMaker = (number: number) => SignedRequest;

// A key as documents show it: Seq_1_ServerTime.
const madeUpKey = (number: number, seconds: number) => `${71 + number}_1_${seconds}`;

/** Makes the requests that the options ask for: each of a message of its own, unless the keys are given. */
export function requestMaker(
  { url, sdkAppId, token, account }: Target,
  values: SendValues,
): RequestMaker {
  const { platform = 'RESTAPI', text = 'red packet', command } = values;
  const eventTime = values['event-time'] ?? Date.now();
  const seconds = Math.floor(eventTime / 1000);
  const query = { ClientIP: values['client-ip'] ?? '127.0.0.1', OptPlatform: platform };
  const common = { sdkAppId, token, path: pathOf(url), query };
  const keysOf = (number: number) => values['msg-key'] ?? [madeUpKey(number, seconds)];

  function sent(number: number): SignedRequest {
    return webhookRequest({
      ...common,
      command: 'OfficialAccount.CallbackAfterSendMsg',
      body: {
        Official_Account: account,
        MsgKey: keysOf(number)[0],
        MsgTime: seconds,
        OnlineOnlyFlag: 0,
        MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }],
        CloudCustomData: '',
        EventTime: eventTime,
      },
    });
  }

  function recall(number: number): SignedRequest {
    const list = keysOf(number).map((MsgKey) => ({ MsgKey }));
    const body = { Official_Account: account, WithdrawMsgList: list, EventTime: eventTime };
    return recallRequest({ ...common, body });
  }

  return command === 'sent' ? sent : recall;
}
