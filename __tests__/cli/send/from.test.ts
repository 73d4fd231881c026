import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sign } from '../../../lib/node/signature';
import { okAck, recorder, run } from '../helpers';

const folder = mkdtempSync(join(tmpdir(), 'from-'));
afterAll(() => rmSync(folder, { recursive: true }));

const recall = 'OfficialAccount.CallbackAfterMsgWithDraw';
const group = 'Group.CallbackBeforeSendMsg';

function saved(command: string, change: object = {}) {
  return {
    time: '2026-11-25T12:00:00.000Z',
    query: { SdkAppid: '77', CallbackCommand: command, RequestTime: '1', ClientIP: '::1' },
    headers: { host: 'old.example.com', 'content-length': '9', connection: 'close' },
    body: `{"CallbackCommand":"${command}"}`,
    ...change,
  };
}

let files = 0;

function fileOf(...lines: (object | string)[]): string {
  const path = join(folder, `${files++}.jsonl`);
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(path, `${texts.join('\n')}\n`);
  return path;
}

test('what was saved is sent again, signed anew', async () => {
  const { url, received } = await recorder();
  const path = fileOf(saved(recall));
  const { code, out } = await run(['send', url, '--from', path, '--token', 't']);
  expect({ code, out }).toEqual({
    code: 0,
    out: expect.stringContaining('\nAcknowledged.\n') as string,
  });
  const { query, headers, text } = received[0]!;
  const requestTime = query.get('RequestTime')!;
  expect(Math.abs(Number(requestTime) - Date.now() / 1000)).toBeLessThan(60);
  expect(Object.fromEntries(query)).toEqual({
    SdkAppid: '77',
    CallbackCommand: recall,
    ClientIP: '::1',
    RequestTime: requestTime,
    Sign: sign('t', requestTime),
  });
  expect(text).toBe(`{"CallbackCommand":"${recall}"}`);
  expect(Object.keys(headers).sort()).toEqual(['connection', 'content-length', 'host']);
  expect(headers).toMatchObject({ connection: 'keep-alive', host: new URL(url).host });
});

test('without a token it is unsigned, and of the app that is given', async () => {
  const { url, received } = await recorder();
  await run(['send', url, '--from', fileOf(saved(recall)), '--sdk-app-id', '5']);
  await run(['send', url, '--from', fileOf(saved(recall))], { env: { SDKAPPID: '6' } });
  expect(received.map(({ query }) => query.get('SdkAppid'))).toEqual(['5', '6']);
  expect(received[0]!.query.has('Sign')).toBe(false);
  expect(received[0]!.query.has('RequestTime')).toBe(false);
});

test('without parameters of its own, the path is that of the URL, as it is', async () => {
  const query = { SdkAppid: '77', CallbackCommand: recall };
  const path = fileOf(saved(recall, { query }));
  for (const own of ['', '?mine=[1]']) {
    const { out } = await run(['send', `http://127.0.0.1:1/a${own}`, '--from', path, '--dry-run']);
    const mine = own === '' ? '?' : `${own}&`;
    expect(out.startsWith(`POST /a${mine}SdkAppid=77&CallbackCommand=${recall} HTTP/1.1\n`)).toBe(
      true,
    );
  }
});

test('headers are in the curl line, a type in place of none', async () => {
  const headers = { 'content-type': 'application/json', 'user-agent': "it's" };
  const path = fileOf(saved(recall, { headers }));
  const { out } = await run(['send', 'http://127.0.0.1:1/?own=1', '--from', path, '--dry-run']);
  expect(out).toContain(
    `\ncurl -g -m 2 -H 'content-type: application/json' -H 'user-agent: it'\\''s' --data-raw '{`,
  );
  expect(out).toContain(`'http://127.0.0.1:1/?own=1&ClientIP=%3A%3A1&SdkAppid=77&`);
});

test('headers of the connection, secrets and whatever else a replay does not need stay behind', async () => {
  const names = [
    ...['connection', 'content-length', 'expect', 'host', 'keep-alive', 'te', 'trailer', 'Cookie'],
    ...['proxy-authorization', 'proxy-connection', 'Transfer-Encoding', 'upgrade', 'x-api-key'],
    ...['authorization', 'referer', 'x-original-uri', 'x-envoy-original-path'],
  ];
  const headers = Object.fromEntries([...names, 'X-Real-IP'].map((name) => [name, 'old']));
  const argv = ['--from', fileOf(saved(recall, { headers })), '--dry-run', '--json'];
  const { out } = await run(['send', 'http://127.0.0.1:1/', ...argv]);
  expect((JSON.parse(out) as { headers: object }).headers).toEqual({
    'x-real-ip': 'old',
    'Content-Length': String(saved(recall).body.length),
  });
});

test('headers and parameters of its own come along, bytes as they came', async () => {
  const { url, received } = await recorder();
  const query = { SdkAppid: '77', CallbackCommand: recall, mine: ['1', '2'], own: 'old' };
  const headers = { 'content-type': 'text/x', 'x-forwarded-for': '1.2.3.4', te: 'trailers' };
  const body = '{"A":616581622363398142, "é": 1}';
  await run(['send', `${url}?own=new`, '--from', fileOf(saved(recall, { query, headers, body }))]);
  const [request] = received as [(typeof received)[0]];
  expect(request.query.getAll('mine')).toEqual(['1', '2']);
  expect(request.query.getAll('own')).toEqual(['new']);
  expect(request.query.has('contenttype')).toBe(false);
  expect(request.headers).toMatchObject({
    'content-type': 'text/x',
    'x-forwarded-for': '1.2.3.4',
    'content-length': String(Buffer.byteLength(body)),
  });
  expect(request.headers).not.toHaveProperty('te');
  expect(request.text).toBe(body);
});

test('a body that is not UTF-8 is sent byte for byte, also by the curl line', async () => {
  const bytes = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);
  const change = { body: undefined, bodyBase64: bytes.toString('base64') };
  const path = fileOf(saved(recall, change));
  const { out } = await run(['send', 'http://127.0.0.1:1/', '--from', path, '--dry-run', '--json']);
  const { bodyBase64, body, curl } = JSON.parse(out) as Record<string, string>;
  expect({ bodyBase64, body }).toEqual({ bodyBase64: bytes.toString('base64'), body: undefined });
  const piped = execFileSync('sh', ['-c', curl!.replace(/curl .*$/, 'cat')]);
  expect(piped).toEqual(bytes);
  expect(curl).toMatch(/\| base64 -d \| curl -g -m 2 -H 'Content-Type:' --data-binary @- '/);
});

test('a body that would steer the terminal is shown harmlessly, and sent byte for byte by the curl line', async () => {
  const body = '{"Text":"\u009b2J\u202e\u007f",\n\t"é": 1}';
  const headers = { 'user-agent': 'a\u009b' };
  const argv = ['send', 'http://127.0.0.1:1/', '--from', fileOf(saved(recall, { body, headers }))];
  const { out } = await run([...argv, '--dry-run']);
  expect(out).not.toMatch(/[\u007f-\u009f\u202e]/);
  expect(out).toContain('\n\n{"Text":"\\u009b2J\\u202e\\u007f",\n\t"é": 1}\n\n');
  const json = await run([...argv, '--dry-run', '--json']);
  expect(json.out).not.toMatch(/[\u007f-\u009f\u202e]/);
  const shown = JSON.parse(json.out) as { body: string; curl: string };
  expect(shown.body).toBe(body);
  const piped = execFileSync('sh', ['-c', shown.curl.replace(/curl .*$/, 'cat')]);
  expect(piped.toString()).toBe(body);
});

test('--command and --last choose', async () => {
  const numbered = (command: string, number: number) =>
    saved(command, { body: JSON.stringify({ number }) });
  const path = fileOf(
    ...[numbered(recall, 1), numbered(group, 2), numbered(recall, 3), numbered(recall, 4)],
  );
  const numbers = async (...argv: string[]) => {
    const { url, received } = await recorder();
    await run(['send', url, '--from', path, ...argv]);
    return received.map(({ body }) => body.number);
  };
  expect(await numbers()).toEqual([1, 2, 3, 4]);
  expect(await numbers('--command', 'recall')).toEqual([1, 3, 4]);
  expect(await numbers('--command', group)).toEqual([2]);
  expect(await numbers('--last', '2')).toEqual([3, 4]);
  expect(await numbers('--last', '9')).toEqual([1, 2, 3, 4]);
  expect(await numbers('--command', recall, '--last', '2')).toEqual([3, 4]);
});

test('a verdict is read of what asks; --set changes what is sent; several are counted', async () => {
  const { url, received } = await recorder((_number, _req, res) =>
    res.end(okAck.replace('"ErrorCode":0', '"ErrorCode":1')),
  );
  const path = fileOf(saved(group), '', saved(group));
  const { code, out } = await run(['send', url, '--from', path, '--set', 'A=1']);
  expect(code).toBe(0);
  expect(out).toContain('Sent 2 in');
  expect(out).toContain('Acknowledged: 2\n  refused: 2\n');
  expect(received.map(({ body }) => body.A)).toEqual([1, 1]);
});

describe('a replay says which webhooks failed', () => {
  const fail = '{"ActionStatus":"FAIL","ErrorInfo":"the \\u001bhandler failed","ErrorCode":500}';
  // The second of three answers is a failure.
  const receiver = () =>
    recorder((number, _req, res) => {
      if (number % 3 === 2) res.writeHead(500);
      res.end(number % 3 === 2 ? fail : okAck);
    });
  const file = (times: number) =>
    fileOf(
      ...Array.from({ length: times }, () => [
        saved(recall),
        '',
        saved(group),
        saved(recall),
      ]).flat(),
    );

  test('in text, with the line in the file', async () => {
    const { url } = await receiver();
    const { code, out } = await run(['send', url, '--from', file(2)]);
    expect(code).toBe(1);
    expect(out).toContain(
      `log says why (with this package, DEBUG=tencent-im-webhook).\n  Line 3, ${group}: HTTP_500 (the \\u001bhandler failed)\n  Line 7, ${group}: HTTP_500 (the \\u001bhandler failed)\nLate `,
    );
  });

  test('in text, the first twenty', async () => {
    const { url } = await receiver();
    const { out } = await run(['send', url, '--from', file(22), '--concurrency', '3']);
    expect(out.match(/^ {2}Line \d+, .*/gm)).toHaveLength(20);
    expect(out).toContain('\n  and 2 more: --json has them all\n');
  });

  test('for machines, all of them', async () => {
    const { url } = await receiver();
    const { code, out } = await run(['send', url, '--from', file(22), '--json']);
    expect(code).toBe(1);
    const { failures } = JSON.parse(out) as { failures: object[] };
    expect(failures).toHaveLength(22);
    expect(failures[1]).toEqual({
      ...{ line: 7, command: group, code: 'HTTP_500', detail: 'the \u001bhandler failed' },
      explanation: expect.stringContaining('its log says why') as string,
    });
  });

  test('without a detail where the answer has none', async () => {
    const { url } = await recorder((_number, _req, res) => res.end('x'));
    const { out } = await run(['send', url, '--from', file(1), '--last', '2']);
    expect(out).toContain(`\n  Line 3, ${group}: NOT_JSON\n  Line 4, ${recall}: NOT_JSON\n`);
  });

  test('with what is wrong with the answer, in the language of the report', async () => {
    const { url } = await recorder((_number, _req, res) =>
      res.end('{"ActionStatus":"OK","ErrorInfo":""}'),
    );
    const argv = ['send', url, '--from', file(1), '--last', '2'];
    const { out } = await run(argv);
    expect(out).toContain(
      `\n  Line 3, ${group}: NOT_AN_ACK (The JSON lacks ErrorCode (integer))\n`,
    );
    const chinese = await run([...argv, '--lang', 'zh']);
    expect(chinese.out).toContain('：NOT_AN_ACK（JSON 中缺少 ErrorCode（整数））\n');
  });

  test('also of a single one', async () => {
    const { url } = await recorder((_number, _req, res) => res.end('x'));
    const { out } = await run(['send', url, '--from', file(1), '--last', '1']);
    expect(out.split('\n')[2]).toMatch(
      /^Line 4, OfficialAccount\.CallbackAfterMsgWithDraw: The answer is not JSON/,
    );
  });
});

test('--dry-run shows each', async () => {
  const { out } = await run([
    ...['send', 'http://127.0.0.1:1/', '--dry-run'],
    ...['--from', fileOf(saved(group), saved(recall))],
  ]);
  expect(out.match(/^curl /gm)).toHaveLength(2);
  expect(out.match(/^POST \/\?ClientIP=%3A%3A1&SdkAppid=77&CallbackCommand=/gm)).toHaveLength(2);
});

test('stdin is a file as well', async () => {
  const { url, received } = await recorder();
  await run(['send', url, '--from', '-'], { stdin: `${JSON.stringify(saved(group))}\n` });
  expect(received).toHaveLength(1);
});

const notSaved = 'was not written by listen --save.';
test.each<[string, () => string[], (path: string) => string]>([
  [
    'a file that is not there',
    () => ['/nowhere/x.jsonl'],
    (path) => `--from cannot read ${path}: there is no such file or folder.`,
  ],
  ['an empty file', () => [fileOf()], (path) => `--from ${path}: the file is empty.`],
  ['no JSON', () => [fileOf(saved(recall), '{')], (path) => `--from ${path}: line 2 ${notSaved}`],
  ['no object', () => [fileOf('', '[]')], (path) => `--from ${path}: line 2 ${notSaved}`],
  ['null', () => [fileOf('null')], (path) => `--from ${path}: line 1 ${notSaved}`],
  [
    'no query',
    () => [fileOf(saved(recall, { query: undefined }))],
    (path) => `--from ${path}: line 1 ${notSaved}`,
  ],
  [
    'no command',
    () => [fileOf(saved(recall, { query: {} }))],
    (path) => `--from ${path}: line 1 ${notSaved}`,
  ],
  [
    'no headers',
    () => [fileOf(saved(recall, { headers: [] }))],
    (path) => `--from ${path}: line 1 ${notSaved}`,
  ],
  ...([
    ['a header with a line break', { 'x-real-ip': 'a\r\nSign: b' }],
    ['a header in another script', { 'user-agent': '微信' }],
  ].map(([name, headers]) => [
    name,
    () => [fileOf(saved(recall, { headers }))],
    (path: string) => `--from ${path}: line 1 ${notSaved}`,
  ]) as [string, () => string[], (path: string) => string][]),
  [
    'no app',
    () => [fileOf(saved(recall, { query: { CallbackCommand: recall } }))],
    (path) => `--from ${path}: line 1 ${notSaved}`,
  ],
  [
    'an object as a parameter',
    () => [fileOf(saved(recall, { query: { ...saved(recall).query, a: {} } }))],
    (path) => `--from ${path}: line 1 ${notSaved}`,
  ],
  [
    'no body',
    () => [fileOf(saved(recall, { body: undefined }))],
    (path) => `--from ${path}: line 1 ${notSaved}`,
  ],
  [
    'two bodies',
    () => [fileOf(saved(recall, { bodyBase64: '' }))],
    (path) => `--from ${path}: line 1 ${notSaved}`,
  ],
  [
    'a command that is not in it',
    () => [fileOf(saved(recall), saved(group), saved(group)), '--command', 'sent'],
    (path) =>
      `--from ${path} has no OfficialAccount.CallbackAfterSendMsg; it has ${group}, ${recall}.`,
  ],
  [
    'a command that would steer the terminal',
    () => [fileOf(saved('\u001b[2J\u202e')), '--command', 'sent'],
    (path) =>
      `--from ${path} has no OfficialAccount.CallbackAfterSendMsg; it has \\u001b[2J\\u202e.`,
  ],
  [
    '--set of a body that is nested too deeply',
    () => [
      fileOf(saved(recall, { body: `{"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}` })),
      ...['--set', 'b=1'],
    ],
    () => '--set cannot change this body: it is nested too deeply.',
  ],
  [
    '--set of a body that is none',
    () => [fileOf(saved(recall), saved(recall, { body: 'x' })), '--set', 'a=1'],
    () => '--set needs a body that is a JSON object.',
  ],
  ...['account', 'msg-key', 'platform', 'client-ip', 'event-time', 'text', 'body', 'count'].map(
    (name): [string, () => string[], () => string] => [
      name,
      () => ['x', `--${name}`, '1'],
      () => `--${name} cannot be combined with --from, which sends saved webhooks.`,
    ],
  ),
])('refuses %s', async (_, argv, message) => {
  const { url, received } = await recorder();
  const [path, ...rest] = argv() as [string, ...string[]];
  const { code, out, err } = await run(['send', url, '--from', path, ...rest]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.split('\n')[0]).toBe(message(path));
  expect(received).toEqual([]);
});
