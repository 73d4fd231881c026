import * as testing from '../lib/testing';

const { recallRequest, sign } = testing;
const queryOf = (path: string) =>
  Object.fromEntries(new URL(path, 'http://localhost').searchParams);

test('the documented sample, unsigned', () => {
  const request = recallRequest({ sdkAppId: 1400000001 });
  expect(request.method).toBe('POST');
  expect(queryOf(request.path)).toEqual({
    SdkAppid: '1400000001',
    CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
    contenttype: 'json',
    ClientIP: '127.0.0.1',
    OptPlatform: 'RESTAPI',
  });
  expect(JSON.parse(request.body.toString())).toEqual({
    CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
    Official_Account: '#TOA#_123',
    WithdrawMsgList: [{ MsgKey: '71_1_1698741698' }],
    EventTime: 1670574414123,
  });
  expect(request.headers).toEqual({ 'Content-Length': String(request.body.length) });
});

test.each([
  ['a clock', () => 1669872112_999],
  ['an instant', 1669872112_000],
])('signed, by %s', (_kind, now) => {
  const { path } = recallRequest({ sdkAppId: 1, token: 'xxxxyyyy', now });
  expect(queryOf(path)).toMatchObject({
    RequestTime: '1669872112',
    Sign: sign('xxxxyyyy', '1669872112'),
  });
});

test('signed now by default', () => {
  const before = Math.floor(Date.now() / 1000);
  const { path } = recallRequest({ sdkAppId: 1, token: 'x' });
  expect(Number(queryOf(path).RequestTime)).toBeGreaterThanOrEqual(before);
});

test('with a body, parameters and a mount of your own', () => {
  const request = recallRequest({
    sdkAppId: 1,
    path: '/im?own=1',
    query: { OptPlatform: undefined, ClientIP: '::1', RequestId: 'a b&c' },
    body: { EventTime: undefined, Official_Account: '汉字' },
  });
  expect(request.path).toMatch(/^\/im\?own=1&SdkAppid=1&/);
  expect(queryOf(request.path)).toEqual({
    own: '1',
    SdkAppid: '1',
    CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
    contenttype: 'json',
    ClientIP: '::1',
    RequestId: 'a b&c',
  });
  expect(JSON.parse(request.body.toString())).toEqual({
    CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
    Official_Account: '汉字',
    WithdrawMsgList: [{ MsgKey: '71_1_1698741698' }],
  });
  expect(request.headers['Content-Length']).toBe(String(request.body.byteLength));
});

test('with raw bodies', () => {
  expect(recallRequest({ sdkAppId: 1, body: 'x{' }).body.toString()).toBe('x{');
  const bytes = Buffer.from([0xff]);
  expect(recallRequest({ sdkAppId: 1, body: bytes }).body).toBe(bytes);
});
