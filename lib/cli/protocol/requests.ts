import { webhookRequest } from '../../testing';
import type { JsonObject } from '../terminal/json';
import { changeBody } from './body';
import { recallCommand, sentCommand, type NamedCommand } from './catalogue';
import type { Outgoing } from './outgoing';
import { eventTimeField } from './sample';
import type { Setting } from './set-path';
import { pathOf, type Target } from './target';

// A key in the documented form: Seq_1_ServerTime.
const madeUpKey = (number: number, seconds: number) => `${71 + number}_1_${seconds}`;

/** What options say of the requests of one command. */
export interface RequestValues {
  readonly set?: readonly Setting[];
  readonly platform?: string;
  readonly 'client-ip'?: string;
  readonly 'msg-key'?: readonly string[];
  /** In milliseconds. */
  readonly 'event-time'?: number;
  readonly text?: string;
}

interface Occasion {
  readonly values: RequestValues;
  readonly account: string;
  readonly eventTime: number;
  readonly keys: readonly string[];
}

/** The fields that options set, for the commands that have their own options. */
const fieldsOf: Readonly<Record<string, (occasion: Occasion) => JsonObject>> = {
  [recallCommand]: ({ account, keys }) => ({
    Official_Account: account,
    WithdrawMsgList: keys.map((MsgKey) => ({ MsgKey })),
  }),
  [sentCommand]: ({ account, keys, eventTime, values: { text = 'red packet' } }) => ({
    Official_Account: account,
    MsgKey: keys[0],
    MsgTime: Math.floor(eventTime / 1000),
    OnlineOnlyFlag: 0,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }],
    CloudCustomData: '',
  }),
};

/**
 * Makes the requests that the options ask for: the documented sample with the current time, or a given
 * body. Each recall is of another message, unless the keys are given.
 *
 * @param own the body that --body gives
 */
export function requestMaker(
  target: Target,
  values: RequestValues,
  { name, definition }: NamedCommand,
  own: Buffer | undefined,
): (number: number) => Outgoing {
  const { set = [], platform, 'client-ip': clientIp, 'msg-key': keys } = values;
  const eventTime = values['event-time'] ?? Date.now();
  const query = {
    ...(clientIp !== undefined && { ClientIP: clientIp }),
    ...(platform !== undefined && { OptPlatform: platform }),
  };

  function sample(key: string): Buffer {
    const documented = definition!.sample;
    const occasion = { values, account: target.account, eventTime, keys: keys ?? [key] };
    const body = {
      ...documented,
      ...fieldsOf[name]?.(occasion),
      ...eventTimeField(documented, eventTime),
    };
    return Buffer.from(JSON.stringify(body));
  }

  return function make(number) {
    const key = madeUpKey(number, Math.floor(eventTime / 1000));
    const body = changeBody(own ?? sample(key), set);
    const { sdkAppId, token, url } = target;
    const path = pathOf(url);
    return {
      definition,
      key: own === undefined && keys === undefined && name in fieldsOf ? key : undefined,
      request: webhookRequest({ command: name, sdkAppId, token, path, query, body }),
    };
  };
}
