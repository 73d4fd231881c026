import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
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

describe('the middleware of the app', () => {
  test.each([
    ['unsigned', {}, refused(401, /missing/)],
    [
      'signed with another token',
      signedAt(now(), 'other'),
      refused(401, 'query/Sign does not match'),
    ],
    ['signed too long ago', signedAt(now() - 65), refused(401, /too far from now/)],
    ['signed in the future', signedAt(now() + 65), refused(401, /too far from now/)],
    [
      'a time that is no digits',
      { ...signedAt(now()), RequestTime: 'NaN' },
      refused(401, /not match/),
    ],
    [
      'capital hex',
      { RequestTime: '1', Sign: sign(token, '1').toUpperCase() },
      refused(401, /not match/),
    ],
    ['another app', { SdkAppid: '1400000002', ...signedAt(now()) }, refused(403, /SdkAppid/)],
    ['no app', { SdkAppid: undefined, ...signedAt(now()) }, refused(403, /SdkAppid/)],
  ])('refuses what is %s', async (_what, query, answer) => {
    await expect(sendMessage(app.url, { key: 'forged', query })).resolves.toEqual(answer);
  });

  test('refuses a parameter that is given twice', async () => {
    const url = `${afterSendUrl(app.url, { token })}&SdkAppid=1400000001`;
    await expect(post(url, afterSendBody({ key: 'twice' }))).resolves.toEqual(
      refused(400, /SdkAppid must not be given more than once/),
    );
  });

  test.each([
    ['no JSON', 'nonsense', refused(400, 'body must be JSON')],
    ['nothing', '', refused(400, 'body must be JSON')],
    ['no object', '[]', refused(400, 'body must be an object')],
    ['no UTF-8', Buffer.from('{"MsgKey":"\xff"}', 'latin1'), refused(400, 'body must be UTF-8')],
    [
      'another command',
      { CallbackCommand: 'Other' },
      refused(400, /CallbackCommand must be the command/),
    ],
    ['a key that is a number', { MsgKey: 7 }, refused(400, 'body/MsgKey must be string')],
    [
      'no account',
      { Official_Account: undefined },
      refused(400, 'body/Official_Account must be string'),
    ],
    ['a time that is text', { MsgTime: '1' }, refused(400, /^body\/MsgTime must be integer/)],
    ['a negative time', { MsgTime: -1 }, refused(400, /^body\/MsgTime must be integer/)],
    ['a time in milliseconds far away', { MsgTime: 8.64e15 }, refused(400, /^body\/MsgTime/)],
    ['no elements', { MsgBody: {} }, refused(400, 'body/MsgBody must be array')],
    ['an element that is null', { MsgBody: [null] }, refused(400, 'body/MsgBody/0 must be object')],
    [
      'an element without a type',
      { MsgBody: [{}] },
      refused(400, 'body/MsgBody/0/MsgType must be string'),
    ],
    ['too much', 'x'.repeat(1024 * 1024 + 1), refused(413, 'request entity too large')],
  ])('refuses a body that is %s', async (_what, body, answer) => {
    const isFields = typeof body === 'object' && !Buffer.isBuffer(body);
    const sent = isFields ? afterSendBody({ key: 'odd', body }) : body;
    await expect(post(afterSendUrl(app.url, { token }), sent)).resolves.toEqual(answer);
  });

  test('refuses a body that is compressed', async () => {
    const body = gzipSync(JSON.stringify(afterSendBody({ key: 'gzip' })));
    await expect(
      post(afterSendUrl(app.url, { token }), body, { 'Content-Encoding': 'gzip' }),
    ).resolves.toMatchObject({ status: 415 });
  });

  test('takes any Content-Type', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json']) {
      const body = JSON.stringify(afterSendBody({ key: 'k' }));
      await expect(
        post(afterSendUrl(app.url, { token }), body, { 'Content-Type': type }),
      ).resolves.toEqual(okAnswer);
    }
  });

  test('cuts the connection of a body that never ends', async () => {
    const { hostname, port, pathname, search } = new URL(afterSendUrl(app.url, { token }));
    const socket = connect(Number(port), hostname);
    socket.write(`POST ${pathname}${search} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`);
    let received = '';
    socket.on('data', (text) => (received += String(text))).on('error', () => undefined);
    await new Promise((resolve) => socket.once('close', resolve));
    expect(received).toBe('');
  });
});

test('nothing of all that was refused got in', async () => {
  await expect(shownPage(app.url)).resolves.toMatchObject({ counts: { Messages: '1' } });
});

test('other commands are acknowledged', async () => {
  const url = afterSendUrl(app.url).replace(afterSendCommand, 'C2C.CallbackAfterSendMsg');
  await expect(post(url, '{}')).resolves.toEqual(okAnswer);
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
