import { sign } from 'tencent-im-webhook/testing';
import { startApp, type AppProcess } from './helpers/app-process';
import {
  afterSendBody,
  afterSendCommand,
  afterSendUrl,
  okAnswer,
  post,
  sdkAppId,
  sendMessage,
  sendRecall,
  type Answer,
} from './helpers/sender';
import { shownPage } from './helpers/shown';

const token = 'xxxxyyyy';
let app: AppProcess;

beforeAll(async () => {
  app = await startApp({ IM_WEBHOOK_TOKEN: token, SDKAPPID: String(sdkAppId) });
});

function refused(status: number, errorInfo: string | RegExp): Answer {
  const ErrorInfo: unknown =
    typeof errorInfo === 'string' ? errorInfo : expect.stringMatching(errorInfo);
  return { status, ack: { ActionStatus: 'FAIL', ErrorInfo, ErrorCode: status } };
}

const signedAt = (seconds: number, by = token) => ({
  RequestTime: String(seconds),
  Sign: sign(by, String(seconds)),
});
const now = () => Math.floor(Date.now() / 1000);

test('a signed message and a signed recall are taken', async () => {
  await expect(sendMessage(app.url, { key: 'k', token })).resolves.toEqual(okAnswer);
  await expect(sendRecall(app.url, { keys: ['k'], token })).resolves.toEqual(okAnswer);
});

test('an unsigned recall is refused by the package', async () => {
  await expect(sendRecall(app.url, { keys: ['k'] })).resolves.toMatchObject({ status: 401 });
});

describe('a message', () => {
  test.each([
    ['unsigned', {}, refused(401, /missing/)],
    [
      'signed with another token',
      signedAt(now(), 'other'),
      refused(401, 'query/Sign does not match'),
    ],
    ['signed too long ago', signedAt(now() - 600), refused(401, /too far from now/)],
    ['signed in the future', signedAt(now() + 600), refused(401, /too far from now/)],
    ['of another app', { SdkAppid: '1400000002', ...signedAt(now()) }, refused(403, /SdkAppid/)],
    ['of no app', { SdkAppid: undefined, ...signedAt(now()) }, refused(400, /SdkAppid/)],
  ])('that is %s is refused', async (_what, query, answer) => {
    await expect(sendMessage(app.url, { key: 'forged', query })).resolves.toEqual(answer);
  });

  test.each([
    ['no JSON', 'nonsense', refused(400, 'body must be JSON')],
    ['a key that is a list', { MsgKey: [] }, refused(400, 'body/MsgKey must be string')],
    ['no account', { Official_Account: undefined }, refused(400, /property 'Official_Account'$/)],
    ['a time that is a list', { MsgTime: [] }, refused(400, /^body\/MsgTime must be integer/)],
    ['no elements', { MsgBody: {} }, refused(400, 'body/MsgBody must be array')],
    ['an element that is null', { MsgBody: [null] }, refused(400, 'body/MsgBody/0 must be object')],
    [
      'another command',
      { CallbackCommand: 'Other' },
      refused(400, /CallbackCommand must be the same as in the query/),
    ],
  ])('whose body is %s is refused', async (_what, body, answer) => {
    const sent = typeof body === 'object' ? afterSendBody({ key: 'odd', body }) : body;
    await expect(post(afterSendUrl(app.url, { token }), sent)).resolves.toEqual(answer);
  });
});

test('nothing of all that was refused got in', async () => {
  await expect(shownPage(app.url)).resolves.toMatchObject({ counts: { Messages: '1' } });
});

test('other commands of the sender are acknowledged', async () => {
  for (const command of [
    'C2C.CallbackAfterSendMsg',
    'Group.CallbackBeforeSendMsg',
    'New.Command',
  ]) {
    const signed = afterSendUrl(app.url, { token }).replace(afterSendCommand, command);
    await expect(post(signed, '{}')).resolves.toEqual(okAnswer);
    const unsigned = afterSendUrl(app.url).replace(afterSendCommand, command);
    await expect(post(unsigned, '{}')).resolves.toMatchObject({ status: 401 });
  }
});

test('a URL with a query of its own, and with two question marks, is one URL for everybody', async () => {
  const path = '/im-callback?own=1?2&';
  const url = afterSendUrl(app.url, { token }).replace('/im-callback?', path);
  await expect(post(url, afterSendBody({ key: 'marks' }))).resolves.toEqual(okAnswer);
  await expect(shownPage(app.url)).resolves.toMatchObject({ counts: { Messages: '2' } });
});

test('a message of an impossible time, or of none, is kept', async () => {
  const url = afterSendUrl(app.url, { token });
  for (const MsgTime of [-1, Number.MAX_SAFE_INTEGER, 'soon', undefined]) {
    const body = afterSendBody({ key: `time ${MsgTime}`, body: { MsgTime } });
    await expect(post(url, body)).resolves.toEqual(okAnswer);
  }
});

describe('without a token', () => {
  let unsigned: AppProcess;
  beforeAll(async () => {
    unsigned = await startApp({ SDKAPPID: String(sdkAppId) });
  });

  test.each([
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-origin' },
  ])('a web page cannot send a webhook: %j', async (headers) => {
    const sent = post(afterSendUrl(unsigned.url), afterSendBody({ key: 'forged' }), headers);
    await expect(sent).resolves.toEqual(refused(403, /browsers may not send webhooks/));
  });

  test('the sender can', async () => {
    await expect(sendMessage(unsigned.url, { key: 'k' })).resolves.toEqual(okAnswer);
    await expect(shownPage(unsigned.url)).resolves.toMatchObject({ counts: { Messages: '1' } });
  });
});

test('what names no command is not', async () => {
  await expect(post(`${app.url}/im-callback`, { Events: [] })).resolves.toMatchObject({
    status: 404,
    ack: { ActionStatus: 'FAIL' },
  });
});

test('neither signatures nor texts get into the log', async () => {
  await sendMessage(app.url, { key: 'k', text: 'confidential', token });
  await sendMessage(app.url, { key: 'k', text: 'confidential', query: signedAt(1) });
  expect(app.stdout).not.toMatch(/confidential|Sign=/);
  expect(app.log).toContainEqual(expect.objectContaining({ code: 'SIGNATURE_EXPIRED' }));
});
