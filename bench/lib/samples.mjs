import { Buffer } from 'node:buffer';
import { createHash, createHmac } from 'node:crypto';
import { URLSearchParams } from 'node:url';

export const command = 'OfficialAccount.CallbackAfterMsgWithDraw';
export const verdictCommand = 'Group.CallbackBeforeSendMsg';
export const sdkAppId = 1400000001;
export const token = 'a-token-of-the-console';
export const path = '/im-callback';
export const acknowledgement = { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 };

/** The bytes of a POST over a keep-alive connection. */
function post(target, body, headers = {}) {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const fields = {
    Host: '127.0.0.1',
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
    ...headers,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST ${target} HTTP/1.1\r\n${lines.join('')}\r\n`), bytes]);
}

/** The documented sample, with as many recalled messages as wanted. */
export function recallBody(keys = 1) {
  return {
    CallbackCommand: command,
    Official_Account: '#TOA#_123',
    WithdrawMsgList: Array.from({ length: keys }, (_, index) => ({
      MsgKey: `${71 + index}_1_${1698741698 + index}`,
    })),
    EventTime: 1670574414123,
  };
}

const query = {
  SdkAppid: String(sdkAppId),
  CallbackCommand: command,
  contenttype: 'json',
  ClientIP: '127.0.0.1',
  OptPlatform: 'RESTAPI',
};

export function recallRequest(body = recallBody(), parameters = {}) {
  return post(`${path}?${new URLSearchParams({ ...query, ...parameters }).toString()}`, body);
}

/** The documented sample of a message that may be sent or not. */
const messageBody = {
  CallbackCommand: verdictCommand,
  GroupId: '@TGS#2J4SZEAEL',
  Type: 'Public',
  From_Account: 'jared',
  Operator_Account: 'admin',
  Random: 123456,
  OnlineOnlyFlag: 1,
  MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
  CloudCustomData: 'your cloud custom data',
  EventTime: '1670574414123',
};

const verdictRequest = (body = messageBody, parameters = {}) =>
  recallRequest(body, { CallbackCommand: verdictCommand, ...parameters });

function signature(secret = token) {
  const RequestTime = String(Math.floor(Date.now() / 1000));
  const Sign = createHash('sha256')
    .update(secret + RequestTime)
    .digest('hex');
  return { Sign, RequestTime };
}

const wrongRecalls = (parameters) => ({
  'another app': recallRequest(recallBody(), { ...parameters, SdkAppid: '1400000002' }),
  'a missing field': recallRequest({ ...recallBody(), Official_Account: undefined }, parameters),
  'a key that is no text': recallRequest(
    { ...recallBody(), WithdrawMsgList: [{ MsgKey: 1 }] },
    parameters,
  ),
  'no JSON': recallRequest('{', parameters),
});

function github(secret = token) {
  const body = JSON.stringify({
    action: 'deleted',
    comment: { id: 1698741698, body: 'a comment' },
    repository: { full_name: 'octocat/hello-world' },
  });
  return post(path, body, {
    'X-GitHub-Event': 'issue_comment',
    'X-GitHub-Delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    'X-Hub-Signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  });
}

function line(secret = token) {
  const event = {
    type: 'unsend',
    timestamp: 1670574414123,
    source: { type: 'user', userId: 'U4af4980629' },
    unsend: { messageId: '325708' },
  };
  const body = JSON.stringify({ destination: 'U0123456789', events: [event] });
  return post(path, body, {
    'X-Line-Signature': createHmac('sha256', secret).update(body).digest('base64'),
  });
}

/** By kind: the request that each contestant must accept, made now, and those it must refuse. */
export const samples = {
  recall: { right: () => recallRequest(), wrong: () => wrongRecalls({}) },
  signedRecall: {
    right: () => recallRequest(recallBody(), signature()),
    wrong: () => ({
      'another token': recallRequest(recallBody(), signature('another token')),
      'no signature': recallRequest(),
      ...wrongRecalls(signature()),
    }),
  },
  verdict: {
    right: () => verdictRequest(),
    wrong: () => ({
      'another app': verdictRequest(messageBody, { SdkAppid: '1400000002' }),
      'a missing field': verdictRequest({ ...messageBody, GroupId: undefined }),
      'no JSON': verdictRequest('{'),
    }),
  },
  github: { right: () => github(), wrong: () => ({ 'another secret': github('another secret') }) },
  line: { right: () => line(), wrong: () => ({ 'another secret': line('another secret') }) },
};
