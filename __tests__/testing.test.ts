import { commands } from '../lib/catalogue';
import { recallWebhook } from '../lib/fetch';
import {
  fetchRequest,
  recallRequest,
  sign,
  webhookRequest,
  type SignedRequest,
} from '../lib/testing';

type Sample = Readonly<Record<string, unknown>>;

const sdkAppId = 1400000001;
const parsed = (path: string) => Object.fromEntries(new URL(path, 'http://x').searchParams);

test('recallRequest() gives the documented sample', () => {
  const { method, path, headers, body } = recallRequest({ sdkAppId });
  expect(method).toBe('POST');
  expect(path).toBe(
    '/?SdkAppid=1400000001&CallbackCommand=OfficialAccount.CallbackAfterMsgWithDraw&contenttype=json&ClientIP=127.0.0.1&OptPlatform=RESTAPI',
  );
  expect(headers).toEqual({ 'Content-Length': String(body.length) });
  expect(JSON.parse(body.toString())).toEqual({
    CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
    Official_Account: '#TOA#_123',
    WithdrawMsgList: [{ MsgKey: '71_1_1698741698' }],
    EventTime: 1670574414123,
  });
});

test.each([
  ['an instant', 1669872112999],
  ['a clock', () => 1669872112000],
])('the signature of the reference vector, at %s', (_, now) => {
  const { path } = recallRequest({ sdkAppId, token: 'xxxxyyyy', now });
  expect(parsed(path)).toMatchObject({
    RequestTime: '1669872112',
    Sign: '17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061',
  });
});

test('without a clock, it is signed now', () => {
  const { RequestTime, Sign } = parsed(recallRequest({ sdkAppId, token: 't' }).path);
  expect(Math.abs(Number(RequestTime) - Date.now() / 1000)).toBeLessThan(60);
  expect(Sign).toBe(sign('t', RequestTime!));
});

test('what is given replaces, and undefined leaves out', () => {
  const { path, body } = recallRequest({
    sdkAppId,
    path: '/im-callback?mine=1',
    query: { OptPlatform: undefined, ClientIP: '::1', RequestId: 'x' },
    body: { EventTime: undefined, Official_Account: 'me', More: [1] },
  });
  expect(path).toMatch(/^\/im-callback\?mine=1&SdkAppid=/);
  expect(parsed(path)).toMatchObject({ mine: '1', ClientIP: '::1', RequestId: 'x' });
  expect(parsed(path)).not.toHaveProperty('OptPlatform');
  expect(JSON.parse(body.toString())).toEqual({
    CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
    Official_Account: 'me',
    WithdrawMsgList: [{ MsgKey: '71_1_1698741698' }],
    More: [1],
  });
});

test('a body of text or bytes is taken as it is, its length in bytes', () => {
  const text = recallRequest({ sdkAppId, body: '{é' });
  expect(text.body.toString()).toBe('{é');
  expect(text.headers['Content-Length']).toBe('3');
  const bytes = Buffer.from([0xff]);
  expect(recallRequest({ sdkAppId, body: bytes }).body).toBe(bytes);
});

describe('webhookRequest()', () => {
  const bodyOf = ({ body }: SignedRequest): unknown => JSON.parse(body.toString());

  test.each(commands.map(({ name, sample }) => [name, sample]))(
    'gives the documented sample of %s',
    (command, sample) => {
      const request = webhookRequest({ sdkAppId, command, token: 't' });
      expect(parsed(request.path)).toMatchObject({
        CallbackCommand: command,
        Sign: expect.any(String) as string,
      });
      expect(bodyOf(request)).toEqual(sample);
    },
  );

  test('takes other fields, and leaves out what is undefined', () => {
    const command = 'OfficialAccount.CallbackAfterCreateOfficialAccount';
    const body = { Name: 'mine', EventTime: undefined, More: [1] };
    const { EventTime: _, ...sample } = bodyOf(webhookRequest({ sdkAppId, command })) as Sample;
    expect(bodyOf(webhookRequest({ sdkAppId, command, body }))).toEqual({
      ...sample,
      Name: 'mine',
      More: [1],
    });
  });

  test.each([
    ['Group.CallbackAfterSendMsg', ['ClientIP', 'OptPlatform']],
    ['Alert.RequestOverLimit', ['OptPlatform']],
    ['Push.AllMemberPush', []],
  ])('the query of %s has the parameters that its document shows', (command, client) => {
    const names = Object.keys(parsed(webhookRequest({ sdkAppId, command }).path));
    expect(names).toEqual(['SdkAppid', 'CallbackCommand', 'contenttype', ...client]);
    const query = { ClientIP: '::1', OptPlatform: 'Web' };
    const { path } = webhookRequest({ sdkAppId, command, query });
    expect(parsed(path)).toMatchObject(query);
  });

  test('of a command that the catalogue does not have, the name is all that is known', () => {
    const command = 'Unknown.CallbackAfterAll';
    const named = { CallbackCommand: command };
    expect(bodyOf(webhookRequest({ sdkAppId, command }))).toEqual(named);
    const body = { MsgKey: 'k' };
    expect(bodyOf(webhookRequest({ sdkAppId, command, body }))).toEqual({ ...named, ...body });
  });
});

test('fetchRequest() gives the same as a Request', async () => {
  const command = 'State.StateChange' as const;
  const options = { sdkAppId, token: 't', now: 0, path: '/im', query: { mine: '1' }, command };
  const { path, body } = webhookRequest({ ...options, body: { More: 'é' } });
  const request = fetchRequest({ ...options, body: { More: 'é' } });
  expect([request.method, request.url]).toEqual(['POST', `http://localhost${path}`]);
  expect(Buffer.from(await request.arrayBuffer())).toEqual(body);
  const elsewhere = fetchRequest({ ...options, origin: 'https://host.example' });
  expect(elsewhere.url).toBe(`https://host.example${path}`);
});

test('a receiver of Requests takes it', async () => {
  const onRecall = jest.fn();
  const webhook = recallWebhook({ sdkAppId, token: 't', onRecall });
  const command = 'OfficialAccount.CallbackAfterMsgWithDraw';
  expect((await webhook(fetchRequest({ sdkAppId, token: 't', command }))).status).toBe(200);
  expect(onRecall).toHaveBeenCalledTimes(1);
});

test('where there is no Buffer, the body is a Uint8Array', () => {
  const { Buffer: original } = globalThis;
  Reflect.deleteProperty(globalThis, 'Buffer');
  try {
    const { body } = webhookRequest({ sdkAppId, command: 'State.StateChange', body: 'é' });
    expect([...body]).toEqual([0xc3, 0xa9]);
    expect(original.isBuffer(body)).toBe(false);
  } finally {
    globalThis.Buffer = original;
  }
});
