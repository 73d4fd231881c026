import { recallRequest, sign } from 'tencent-im-webhook/testing';

export const sdkAppId = 1400000001;
const path = '/im-callback';
export const afterSendCommand = 'OfficialAccount.CallbackAfterSendMsg';

export interface Answer {
  readonly status: number;
  readonly ack: unknown;
}

/** Posts as the sender does; rejects when it is left unanswered. */
export async function post(
  url: string,
  body: string | Buffer | Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(text);
  const response = await fetch(url, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers,
    signal: AbortSignal.timeout(20_000),
  });
  const answer = await response.text();
  return { status: response.status, ack: answer.startsWith('{') ? JSON.parse(answer) : answer };
}

export interface Sent {
  readonly account?: string;
  readonly key: string;
  readonly text?: string;
  /** Unix time in seconds. */
  readonly time?: number;
  readonly token?: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** The URL of an after-send webhook. */
export function afterSendUrl(base: string, { token, query }: Partial<Sent> = {}): string {
  const requestTime = String(Math.floor(Date.now() / 1000));
  const parameters: Readonly<Record<string, string | undefined>> = {
    SdkAppid: String(sdkAppId),
    CallbackCommand: afterSendCommand,
    contenttype: 'json',
    ClientIP: '127.0.0.1',
    OptPlatform: 'RESTAPI',
    ...(token !== undefined && { Sign: sign(token, requestTime), RequestTime: requestTime }),
    ...query,
  };
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return `${base}${path}?${new URLSearchParams(given).toString()}`;
}

/** The body of an after-send webhook. */
export function afterSendBody(sent: Sent): Record<string, unknown> {
  const { account = '@TOA#_news', key, text = `text of ${key}`, time = 1_670_574_414 } = sent;
  return {
    CallbackCommand: afterSendCommand,
    Official_Account: account,
    MsgKey: key,
    MsgTime: time,
    OnlineOnlyFlag: 0,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: text } }],
    CloudCustomData: '',
    EventTime: time * 1000,
    ...sent.body,
  };
}

/** An official account has sent a message. */
export function sendMessage(base: string, sent: Sent): Promise<Answer> {
  return post(afterSendUrl(base, sent), afterSendBody(sent));
}

export interface Recalled {
  readonly account?: string;
  readonly keys: readonly string[];
  /** Unix time in milliseconds. */
  readonly time?: number;
  readonly platform?: string;
  readonly token?: string;
}

/** Messages have been recalled. */
export function sendRecall(base: string, recalled: Recalled): Promise<Answer> {
  const { account = '@TOA#_news', keys, time = 1_670_574_539_123, platform = 'iOS' } = recalled;
  const request = recallRequest({
    sdkAppId,
    token: recalled.token,
    path,
    query: { OptPlatform: platform },
    body: {
      Official_Account: account,
      WithdrawMsgList: keys.map((MsgKey) => ({ MsgKey })),
      EventTime: time,
    },
  });
  return post(`${base}${request.path}`, request.body);
}

export const okAnswer: Answer = {
  status: 200,
  ack: { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 },
};
