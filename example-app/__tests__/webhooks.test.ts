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
import { until } from './helpers/until';

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

interface Stored {
  readonly msgKey: string;
  /** ISO 8601. */
  readonly sentAt: string;
  readonly body: string;
}

/** A message of the account "clocks", as a file has it. */
async function storedAs(key: string): Promise<Stored> {
  const text = await (await fetch(`${app.url}/export/messages.jsonl?account=clocks`)).text();
  const rows = text.trimEnd().split('\n');
  return rows.map((row) => JSON.parse(row) as Stored).find(({ msgKey }) => msgKey === key)!;
}

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

test('nothing that was refused was stored', async () => {
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

test.each([
  ['before all times', -1, '1970-01-01T00:00:00.000Z'],
  ['after all times', Number.MAX_SAFE_INTEGER, '+275760-09-13T00:00:00.000Z'],
])('a message of a time %s is kept, as near to it as can be', async (key, MsgTime, sentAt) => {
  const sent = afterSendBody({ account: 'clocks', key, body: { MsgTime } });
  await expect(post(afterSendUrl(app.url, { token }), sent)).resolves.toEqual(okAnswer);
  await expect(storedAs(key)).resolves.toMatchObject({ sentAt });
});

test.each([
  ['text', 'soon'],
  ['missing', undefined],
  ['null', null],
])('a message whose time is %s is stored with that of its arrival', async (key, MsgTime) => {
  const sent = afterSendBody({ account: 'clocks', key, body: { MsgTime } });
  const before = Date.now();
  await expect(post(afterSendUrl(app.url, { token }), sent)).resolves.toEqual(okAnswer);
  const { sentAt, body } = await storedAs(key);
  expect(Date.parse(sentAt)).toBeGreaterThanOrEqual(before - 1);
  expect(Date.parse(sentAt)).toBeLessThanOrEqual(Date.now() + 1);
  expect(body).toBe(JSON.stringify(sent));
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

test('a request that names no command is refused', async () => {
  await expect(post(`${app.url}/im-callback`, { Events: [] })).resolves.toMatchObject({
    status: 404,
    ack: { ActionStatus: 'FAIL' },
  });
});

test('neither signatures nor texts get into the log', async () => {
  await sendMessage(app.url, { key: 'k', text: 'confidential', token });
  await sendMessage(app.url, { key: 'k', text: 'confidential', query: signedAt(1) });
  await until('the log has the last one', () =>
    app.log.some(({ code }) => code === 'SIGNATURE_EXPIRED'),
  );
  expect(app.stdout).not.toMatch(/confidential|Sign=/);
});
