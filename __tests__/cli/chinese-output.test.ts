import http from 'node:http';
import { englishIn, okAck, run } from './helpers';
import { Listening, request } from './listen/listening';

const zh = { env: { LANG: 'zh_CN.UTF-8' } };
const group = 'Group.CallbackBeforeSendMsg';

let server: http.Server;
let origin: string;
let reply: http.RequestListener = (_req, res) => res.end(okAck);

beforeAll(async () => {
  server = http.createServer((req, res) => {
    req.resume();
    reply(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
});
afterAll(() => server.close().closeAllConnections());

const ack = (fields: object) => JSON.stringify({ ...(JSON.parse(okAck) as object), ...fields });
const friends = 'Sns.CallbackPrevFriendAdd';
const results = (...codes: number[]) =>
  codes.map((ResultCode, index) => ({
    ...{ To_Account: `id${index + 1}`, ResultCode },
    ResultInfo: ResultCode === 0 ? '' : '不行',
  }));

test.each<[string, string, number, string]>([
  ['放行', group, 200, okAck],
  ['拒绝，ErrorCode 为 10100，“no”：', group, 200, ack({ ErrorCode: 10100, ErrorInfo: 'no' })],
  ['拒绝，ErrorCode 为 1：', group, 200, ack({ ErrorCode: 1 })],
  ['丢弃：', group, 200, ack({ ErrorCode: 2 })],
  ['放行，使用应答中的 MsgBody', group, 200, ack({ MsgBody: [] })],
  ['ErrorCode 必须为以下之一：0、1、2、', group, 200, ack({ ErrorCode: 7 })],
  ['MsgBody 必须为 array', group, 200, ack({ MsgBody: 'x' })],
  [
    '放行，但拒绝 jared',
    'Group.CallbackBeforeInviteJoinGroup',
    200,
    ack({ RefusedMembers_Account: ['jared'] }),
  ],
  [
    'RefusedMembers_Account 列出了 ich，而 DestinationMembers[].Member_Account 中没有',
    'Group.CallbackBeforeInviteJoinGroup',
    200,
    ack({ RefusedMembers_Account: ['ich'] }),
  ],
  [
    '拒绝：id1，ResultCode 为 38001，“不行”；',
    friends,
    200,
    ack({ ResultItem: results(38001, 38002, 38003) }),
  ],
  ['ResultItem 中缺少 id2', friends, 200, ack({ ResultItem: results(0) })],
  ['应答缺少必需的属性“ResultItem”', friends, 200, okAck],
  ['JSON 中缺少 ErrorInfo（文本）、ErrorCode（整数）', 'recall', 200, '{"ActionStatus":"OK"}'],
  ['应答不是 JSON', 'recall', 200, 'ok'],
  ['FAIL', 'recall', 200, ack({ ActionStatus: 'FAIL' })],
  ['除 200 之外', 'recall', 502, 'bad'],
  ['重定向到', 'recall', 302, ''],
])('send says in Chinese: %s', async (says, command, status, body) => {
  reply = (_req, res) =>
    res.writeHead(status, status === 302 ? { Location: '/there' } : {}).end(body);
  const { out, err } = await run(['send', origin, '--command', command], zh);
  expect(out).toContain(says);
  expect(englishIn(out.replace(body, ''))).toEqual([]);
  expect(err).toBe('');
});

test('load, many requests, and their progress', async () => {
  let number = 0;
  reply = (_req, res) => res.writeHead((number += 1) % 2 === 0 ? 503 : 200).end(okAck);
  const lines = [
    ['load', '--rate', '20', '--seconds', '1'],
    ['send', '--count', '4'],
    ['send', '--command', 'A.B', '--body', '{}'],
  ];
  for (const [name, ...rest] of lines) {
    const { out, err } = await run([name!, origin, ...rest], { ...zh, isTTY: true });
    expect(englishIn(out + err)).toEqual([]);
  }
  const { err } = await run(['send', origin, '--json', '--command', 'A.B', '--body', '{}'], zh);
  expect(err).toBe('注意：没有回调命令 A.B：`list` 会列出全部命令。仍然会发送。\n');
});

test('what is not found', async () => {
  for (const word of ['Grop.CallbackBeforeSendMsg', 'qqqqqqqqqqqqq']) {
    const { code, err } = await run(['list', word, '--json'], zh);
    expect({ code, english: englishIn(err) }).toEqual({ code: 1, english: [] });
  }
});

test('fish completes in Chinese', async () => {
  const { out } = await run(['completion', 'fish'], zh);
  expect(out).toContain("-a list -d '列出回调命令");
  const descriptions = [...out.matchAll(/ -d '(.*)'$/gm)].map(([, text]) => text!);
  expect(descriptions.filter((text) => !/[\u4e00-\u9fff]/.test(text))).toEqual([]);
});

test('the comments of a handler', async () => {
  for (const name of [group, 'Group.CallbackBeforeInviteJoinGroup', 'recall']) {
    const { out } = await run(['show', name, '--handler'], zh);
    const comments = out.match(/\/\/ .*/g)!;
    expect(comments.length).toBeGreaterThan(1);
    expect(comments.map((each) => each.replace(/return .*?;/, '')).flatMap(englishIn)).toEqual([]);
    const english = await run(['show', name, '--handler']);
    const code = (text: string) => text.replace(/\/\/ \D*?(?=return|app|$)/gm, '');
    expect(code(out)).toBe(code(english.out));
  }
});

test('listen', async () => {
  const listener = await new Listening().start(['--token', 't', '--verbose'], zh.env);
  const signed = (command: string, body?: object, more: object = {}) =>
    request(command, body, { token: 't', ...more });
  const deep = `{"CallbackCommand":"A.B","Deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const requests = [
    signed(group, { MsgPriority: 'High', Random: 'x', GroupId: undefined, MsgBody: 5 }),
    signed(group, { Type: null, MsgSeq: [1] }),
    signed(group, { From_Account: undefined, Random: 2 ** 53, MsgPriority: 1 }),
    signed('Grop.CallbackBeforeSendMsg'),
    signed('C2C.CallbackAfterMsgReport', { CallbackCommand: 'C2C.CallbackAfterSendMsg' }),
    signed('recall-of-nothing', { WithdrawMsgList: [1, 2, 3, 4, 5] }),
    signed('A.B', undefined, { body: deep }),
    signed(group, undefined, { body: '{' }),
    signed(group, undefined, { body: '' }),
    signed(group, undefined, { body: '[]' }),
    signed(group, undefined, { now: 0 }),
    signed(group, undefined, { query: { SdkAppid: undefined } }),
    signed(group, undefined, { query: { SdkAppid: 'x' } }),
    request(group, undefined, { token: undefined }),
    request(group, undefined, { token: 'other' }),
    request(group, undefined, { token: undefined, query: { Sign: 'x', RequestTime: '1' } }),
  ];
  for (const each of requests) await listener.post(each);
  await listener.post(signed(group), { 'Content-Encoding': 'gzip' }).catch(() => undefined);
  await fetch(`${listener.origin}/favicon.ico`);
  await listener.stop();
  expect(listener.out).toMatch(
    /^正在 http:\S+ 监听任意应用的回调；签名：校验。\n按 Ctrl-C 停止。\n/,
  );
  expect(listener.err).toBe('不是回调：GET /favicon.ico\n');
  for (const code of [
    'SIGNATURE_MISSING',
    'SIGNATURE_INVALID',
    'SIGNATURE_EXPIRED',
    'BODY_INVALID',
  ]) {
    expect(listener.out).toContain(`已拒绝，${code}：`);
  }
  for (const code of ['QUERY_INVALID', 'BODY_NOT_JSON', 'BODY_UNSUPPORTED', 'COMMAND_MISMATCH']) {
    expect(listener.out).toContain(`已拒绝，${code}：`);
  }
  const printed = listener.out.replace(/^\d\d:\d\d:\d\d {2}\S+ {2}(?!已拒绝).*$/gm, '');
  expect(englishIn(printed)).toEqual([]);
});
