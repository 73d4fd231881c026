import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as nearest from '../../../lib/receive/options/nearest';
import { flagsOf } from '../../../lib/cli/listen/flags';
import { inEnglish } from '../../../lib/cli/terminal/phrase';
import { definitions } from '../../../lib/generated/definitions';
import { okAck, run } from '../helpers';
import { Listening, request, sdkAppId } from './listening';

const folder = mkdtempSync(join(tmpdir(), 'listen-'));
afterAll(() => rmSync(folder, { recursive: true }));

const group = 'Group.CallbackBeforeSendMsg';
const recall = 'OfficialAccount.CallbackAfterMsgWithDraw';

let listening: Listening | undefined;
afterEach(async () => {
  await listening?.stop();
  listening = undefined;
});

async function listen(...argv: string[]): Promise<Listening> {
  listening = await new Listening().start(argv);
  return listening;
}

const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('what is printed', () => {
  test('is where it listens, what comes, and how much it was', async () => {
    const listener = await listen();
    await listener.post(request(group, { From_Account: 'tom' }));
    expect(await listener.stop()).toBe(0);
    expect(listener.err).toBe('');
    const [first, second, webhook, ...rest] = listener.out.split('\n');
    expect(first).toMatch(
      /^Listening on http:\/\/127\.0\.0\.1:\d+\/ for webhooks of any app; signatures are not checked\.$/,
    );
    expect(second).toBe('Press Ctrl-C to stop.');
    expect(webhook).toMatch(/^\d\d:\d\d:\d\d {2}Group\.CallbackBeforeSendMsg {2}GroupId @TGS#/);
    expect(webhook).toContain(
      ', Type Community, From_Account tom, Operator_Account admin, MsgBody "red packet", ',
    );
    expect(rest).toEqual(['', 'Received 1, rejected 0.', '']);
  });

  test.each(definitions)('of $name is a line without flags', async ({ name, sample }) => {
    const listener = await listen();
    const { status } = await listener.post(request(name));
    expect(status).toBe(200);
    await listener.stop();
    const lines = listener.out.split('\n').slice(2, -3);
    // Samples of the documents that differ from their tables.
    const flags = lines.slice(1).filter((line) => !line.startsWith('  ! undocumented field '));
    expect(lines[0]).toMatch(new RegExp(`^\\d\\d:\\d\\d:\\d\\d {2}${name} {2}\\S`));
    expect(lines[0]).not.toMatch(/undefined|\[object/);
    expect(lines[0]!.length).toBeLessThan(240);
    expect({ flags, sample }).toEqual({ flags: [], sample });
  });

  test('says what was done, without what nobody looks at', async () => {
    const listener = await listen();
    const WithdrawMsgList = ['a', 'b', 'c', 'd', 'e'].map((MsgKey) => ({ MsgKey }));
    await listener.post(request(recall, { WithdrawMsgList }));
    await listener.post(
      request('C2C.CallbackAfterSendMsg', {
        MsgBody: [{ MsgType: 'TIMFaceElem', MsgContent: { Index: 1 } }],
        ErrorInfo: '',
      }),
    );
    expect(listener.out).toContain(
      'Official_Account #TOA#_123, WithdrawMsgList a, b, c and 2 more\n',
    );
    expect(listener.out).toContain('MsgBody TIMFaceElem');
    expect(listener.out).not.toMatch(/EventTime|MsgRandom|CloudCustomData|ErrorInfo/);
  });

  test('says what it can of what is no message', async () => {
    const listener = await listen();
    await listener.post(request('A.B', { One: [{ Two: {} }, { Three: 3 }], Four: { Five: true } }));
    await listener.post(request('A.C', { Texts: [{ MsgContent: { Text: 'hi' } }], None: [] }));
    expect(listener.out).toContain('  A.B  One , 3, Four true\n');
    expect(listener.out).toContain('  A.C  Texts "hi"\n');
  });

  test('cannot steer the terminal', async () => {
    const listener = await listen('--verbose');
    await listener.post(request(group, { From_Account: 'a\u001b[2J\nb', 'c\u001b': 1 }));
    await listener.post(request('X\u001b[2J.Y', { CallbackCommand: undefined }));
    expect(listener.out).not.toContain('\u001b');
    expect(listener.out).toContain('From_Account a\\u001b[2J b,');
  });

  test('may have anything in place of a list', async () => {
    const listener = await listen();
    await listener.post(request('Group.CallbackAfterSendMsg', { MsgBody: 5 }));
    expect(await listener.sees(/ {2}! MsgBody .*array/)).toContain('MsgBody');
  });

  test('cannot fail for being hard to show', async () => {
    const path = join(folder, 'deep.jsonl');
    const listener = await listen('--verbose', '--save', path);
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const body = (command: string) => `{"CallbackCommand":"${command}","MsgBody":${nested}}`;
    for (const command of ['A.B', 'Group.CallbackAfterSendMsg']) {
      const answer = await listener.post(request(command, undefined, { body: body(command) }));
      expect(answer).toEqual({ status: 200, text: okAck });
    }
    expect(listener.out).toContain('  A.B  MsgBody …\n');
    expect(listener.out).toContain('  ! MsgBody[] must be object; it is of type array\n');
    expect(listener.out.match(/nested too deeply to be shown\n/g)).toHaveLength(2);
    expect(linesOf(path)).toHaveLength(2);
  });

  test('may have a long name, which is like no other', async () => {
    const names = jest.spyOn(nearest, 'distance');
    const listener = await listen();
    await listener.post(request('A'.repeat(12_000), { CallbackCommand: undefined }));
    expect(listener.out).toMatch(/ {2}A+…\n {2}! unknown command\n$/);
    expect(names).not.toHaveBeenCalled();
    names.mockRestore();
  });

  test('that breaks off is shown and counted, forged or not', async () => {
    const listener = await listen('--token', 't');
    const { port } = new URL(listener.origin);
    for (const token of ['t', 'forged']) {
      const socket = connect(Number(port), '127.0.0.1');
      const { path } = request(recall, undefined, { token });
      socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n{`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.resetAndDestroy();
    }
    await listener.sees(/rejected, (CLIENT_ABORTED|SIGNATURE_INVALID)[^]*rejected, /);
    await listener.stop();
    expect(listener.out).toContain('rejected, SIGNATURE_INVALID');
    expect(listener.out).toMatch(/\nReceived 0, rejected 2\.\n$/);
  });

  test('with --verbose is each field with its meaning', async () => {
    const listener = await listen('--verbose');
    await listener.post(request(recall, { EventTime: 5, New: null }));
    const rows = listener.out.split('\n').filter((line) => line.startsWith('    '));
    expect(rows.map((row) => row.trim().split(/ {2,}/))).toEqual([
      ['CallbackCommand', 'The command; same as in the query', `"${recall}"`],
      ['Official_Account', 'User ID of the official account', '"#TOA#_123"'],
      ['WithdrawMsgList', 'The recalled messages', '[{"MsgKey":"71_1_1698741698"}]'],
      ['EventTime', 'Time the event was triggered, in milliseconds', '5'],
      ['New', 'not documented', 'null'],
    ]);
  });

  test('with --json is a line of JSON, and the rest goes to stderr', async () => {
    const listener = await listen('--json');
    await listener.post(request(group, { New: 1 }));
    await listener.post(request('A.CallbackBefore', { CallbackCommand: 'other' }));
    await listener.sees(/COMMAND_MISMATCH/);
    await listener.stop();
    const [first, second, ...more] = listener.out.split('\n');
    expect(more).toEqual(['']);
    expect(JSON.parse(first!)).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      query: expect.objectContaining({ CallbackCommand: group }) as object,
      headers: { 'user-agent': 'node' },
      body: expect.stringContaining('"New":1') as string,
      command: group,
      kind: 'before',
      answer: 'OK',
      flags: ['undocumented field New, of type number'],
    });
    expect(JSON.parse(second!)).toMatchObject({
      command: 'A.CallbackBefore',
      answer: 'COMMAND_MISMATCH',
      message: 'body/CallbackCommand must be the same as in the query',
      flags: ['unknown command'],
    });
    expect(listener.err).toMatch(/^Listening on [^]*\nReceived 1, rejected 1\.\n$/);
  });

  test('has colours on a terminal', async () => {
    listening = await new Listening().start([], {}, true);
    await listening.post(request(group, { New: 1 }));
    await listening.post(request(group, { CallbackCommand: 'x' }));
    await listening.sees(/rejected, COMMAND_MISMATCH/);
    expect(listening.out).toContain(`\u001b[1m${group}\u001b[22m`);
    expect(listening.out).toContain(
      '\u001b[33m  ! undocumented field New, of type number\u001b[39m',
    );
    expect(listening.out).toContain('\u001b[31mrejected, COMMAND_MISMATCH: body/');
  });
});

describe('flags', () => {
  const flags = (listener: Listening) =>
    [...listener.out.matchAll(/^ {2}! (.*)$/gm)].map(([, flag]) => flag);

  test('name each field that is missing, unknown or of another type, once', async () => {
    const listener = await listen();
    await listener.post(
      request(group, {
        ...{ GroupId: undefined, Type: 5, Random: '1', From_Account: 12, MsgId: null },
        MsgBody: [
          { MsgType: 'A', MsgContent: { Free: 1 }, New: 1 },
          { MsgType: 'A', MsgContent: [], New: 2 },
        ],
        Other: { Inner: 1 },
      }),
    );
    expect(flags(listener)).toEqual([
      'GroupId is missing',
      'Type must be string; it is of type number',
      'Random must be integer; it is of type string',
      'MsgId must be string; it is of type null',
      'MsgBody[].MsgContent must be object; it is of type array',
      'undocumented field MsgBody[].New, of type number',
      'undocumented field Other, of type object',
    ]);
  });

  test('say that a command is unknown, and which is near', async () => {
    const listener = await listen();
    const { text } = await listener.post(request('Group.CallbackAfterSendMesg', { A: 1 }));
    expect(text).toBe(okAck);
    expect(flags(listener)).toEqual(['unknown command; the nearest is Group.CallbackAfterSendMsg']);
    expect(listener.out).toMatch(/ {2}Group\.CallbackAfterSendMesg {2}A 1\n/);
  });

  test('take an account that is a number, and an integer that is beyond 2^53 for none', async () => {
    const listener = await listen();
    const { body } = request(group, { From_Account: 616581622, Random: 'here' });
    const big = body.toString().replace('"here"', '616581622363398142');
    await listener.post(request(group, undefined, { body: big }));
    expect(flags(listener)).toEqual(['Random must be integer; it is of type string']);
  });
});

test('flags of a list whose elements no document describes', () => {
  const definition = {
    ...definitions[0]!,
    fields: { A: { type: 'Array', description: '' } },
  } as const;
  const came = { at: new Date(0), query: {}, headers: {}, bytes: Buffer.alloc(0) };
  const body = { A: [1, {}] };
  expect(flagsOf({ ...came, command: 'x', definition, body, error: undefined }, inEnglish)).toEqual(
    [],
  );
});

describe('the answer', () => {
  test('to a command that asks allows, in the form of the command', async () => {
    const listener = await listen();
    const { text } = await listener.post(request('Sns.CallbackPrevFriendAdd'));
    expect(JSON.parse(text)).toMatchObject({
      ErrorCode: 0,
      ResultItem: [{ To_Account: 'id1', ResultCode: 0 }, { To_Account: 'id2' }],
    });
  });

  test.each([
    ['any app', 1, 200],
    ['any app', 999_999_999_999, 200],
  ])('is OK to %s, %d', async (_, app, status) => {
    const listener = await listen();
    expect((await listener.post(request(recall, undefined, { sdkAppId: app }))).status).toBe(
      status,
    );
  });

  test.each([
    ['--sdk-app-id', ['--sdk-app-id', '7'], {}],
    ['$SDKAPPID', [], { SDKAPPID: '7' }],
  ])('is OK to the app of %s alone', async (_, argv, env) => {
    listening = await new Listening().start(argv, env);
    expect(listening.out).toContain(' for webhooks of app 7; ');
    expect((await listening.post(request(recall, undefined, { sdkAppId: 7 }))).status).toBe(200);
    expect((await listening.post(request(recall))).status).toBe(403);
    await listening.sees(/rejected, SDKAPPID_MISMATCH: query\/SdkAppid must be/);
  });

  test.each([
    ['--token', ['--token', 'secret'], {}],
    ['$IM_WEBHOOK_TOKEN', [], { IM_WEBHOOK_TOKEN: 'secret' }],
  ])('is OK to what is signed with %s alone', async (_, argv, env) => {
    listening = await new Listening().start(argv, env);
    expect(listening.out).toContain('signatures are checked.');
    const signed = (token?: string) => request(recall, undefined, { token });
    expect((await listening.post(signed('secret'))).status).toBe(200);
    expect((await listening.post(signed('other'))).status).toBe(401);
    expect((await listening.post(signed())).status).toBe(401);
    await listening.sees(/rejected, SIGNATURE_MISSING: query\/Sign is missing/);
    expect(listening.out).not.toContain('secret');
    expect(await listening.stop()).toBe(0);
    expect(listening.out).toMatch(/\nReceived 1, rejected 2\.\n$/);
  });

  test('is none if white space surrounds the token, which would match no signature', async () => {
    expect(await run(['listen'], { env: { IM_WEBHOOK_TOKEN: 'secret\n' } })).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(
        /^\$IM_WEBHOOK_TOKEN must not begin or end with white space\.(?![^]*secret)/,
      ) as unknown,
    });
  });

  test('to no webhook says what one is', async () => {
    const listener = await listen();
    const answer = await fetch(`${listener.origin}/favicon.ico?token=x`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({
      ActionStatus: 'FAIL',
      ErrorInfo: 'a webhook is a POST with CallbackCommand in its query',
      ErrorCode: 404,
    });
    expect(listener.err).toBe('Not a webhook: GET /favicon.ico\n');
  });

  test('to a query that is wrong says so', async () => {
    const listener = await listen();
    for (const path of [`/?CallbackCommand=${recall}`, `/?SdkAppid=0&CallbackCommand=${recall}`]) {
      const answer = await fetch(`${listener.origin}${path}`, { method: 'POST', body: '{}' });
      expect(answer.status).toBe(400);
    }
    await listener.sees(/rejected, QUERY_INVALID[^]*rejected, QUERY_INVALID/);
  });
});

describe('--save', () => {
  test('keeps each webhook byte for byte, without its signature, for its owner alone', async () => {
    const path = join(folder, 'all.jsonl');
    const listener = await listen('--save', path, '--token', 't');
    const raw =
      '{ "CallbackCommand": "Group.CallbackAfterSendMsg",\n "Seq": 616581622363398142, "é": "\\u00e9" }';
    await listener.post(
      request('Group.CallbackAfterSendMsg', undefined, {
        token: 't',
        body: raw,
        path: '/x?mine=1&mine=2',
      }),
      { 'X-Forwarded-For': '1.2.3.4' },
    );
    const [line] = linesOf(path);
    expect(line).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      query: {
        ...{ mine: ['1', '2'], SdkAppid: String(sdkAppId), contenttype: 'json' },
        ...{ CallbackCommand: 'Group.CallbackAfterSendMsg', ClientIP: '127.0.0.1' },
        ...{ OptPlatform: 'RESTAPI', RequestTime: expect.stringMatching(/^\d{10}$/) as string },
      },
      headers: { 'user-agent': 'node', 'x-forwarded-for': '1.2.3.4' },
      body: raw,
    });
    expect(listener.out).toContain(`\nWebhooks are appended to ${path}.\n`);
  });

  test('keeps no secret, and no headers but those that a replay needs', async () => {
    const path = join(folder, 'secrets.jsonl');
    const listener = await listen('--save', path, '--token', 't', '--json');
    const signed = request(recall, undefined, { token: 't' });
    const signature = new URL(signed.path, 'http://x').searchParams.get('Sign')!;
    const secrets = {
      ...{ 'X-Original-URI': signed.path, 'X-Envoy-Original-Path': signed.path },
      ...{ Referer: `http://x${signed.path}`, Authorization: 'Bearer secret' },
      ...{ Cookie: 'session=secret', 'Proxy-Authorization': 'Basic secret', 'X-Api-Key': 'secret' },
    };
    const kept = { 'content-type': 'application/json', 'user-agent': 'a', 'x-real-ip': '1.2.3.4' };
    expect((await listener.post(signed, { ...secrets, ...kept })).status).toBe(200);
    expect(linesOf(path)).toMatchObject([{ headers: kept }]);
    expect(linesOf(path)[0]!.headers).toEqual(kept);
    expect(`${readFileSync(path, 'utf8')}${listener.out}`).not.toMatch(
      new RegExp(`secret|${signature}`),
    );
  });

  test('appends, also after a line that was cut short', async () => {
    const path = join(folder, 'cut.jsonl');
    writeFileSync(path, '{"cut":');
    const listener = await listen('--save', path);
    await listener.post(request(recall));
    await listener.post(request(group));
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines).toHaveLength(4);
    expect([lines[0], lines[3]]).toEqual(['{"cut":', '']);
    expect(JSON.parse(lines[2]!)).toMatchObject({ query: { CallbackCommand: group } });
  });

  test('keeps a body that nobody can read, but nothing that is not authentic', async () => {
    const path = join(folder, 'odd.jsonl');
    const listener = await listen('--save', path, '--token', 't');
    const odd = (body: string | Buffer, more: Record<string, string> = {}) =>
      listener.post(request(recall, undefined, { token: 't', body }), more);
    expect((await odd('{"x')).status).toBe(400);
    expect((await odd(Buffer.from([0xff, 0xfe]))).status).toBe(400);
    expect((await odd(Buffer.from([1, 2, 3, 0xff]), { 'Content-Encoding': 'gzip' })).status).toBe(
      415,
    );
    expect((await listener.post(request(recall))).status).toBe(401);
    await listener.sees(/SIGNATURE_MISSING/);
    expect(linesOf(path).map(({ body, bodyBase64 }) => body ?? bodyBase64)).toEqual([
      '{"x',
      '//4=',
      'AQID/w==',
    ]);
  });

  test('what is too large is refused, and not kept', async () => {
    const path = join(folder, 'large.jsonl');
    const listener = await listen('--save', path);
    const body = `{"a":"${'x'.repeat(1024 * 1024)}"}`;
    const answer = await listener.post(request(recall, undefined, { body }));
    expect(answer.status).toBe(413);
    await listener.sees(/BODY_TOO_LARGE/);
    expect(readFileSync(path, 'utf8')).toBe('');
  });

  test('is sent again as it came', async () => {
    const path = join(folder, 'again.jsonl');
    const first = await listen('--save', path);
    await first.post(request(group, { New: 'é' }));
    await first.stop();
    const copy = join(folder, 'copy.jsonl');
    const second = await listen('--save', copy);
    const { code, out } = await run(['send', `${second.origin}/x`, '--from', path]);
    expect({ code, last: out.split('\n').at(-2) }).toEqual({ code: 0, last: 'Allowed.' });
    const [[before], [after]] = [linesOf(path), linesOf(copy)] as [[object], [object]];
    const neither = { time: undefined, headers: undefined };
    expect({ ...after, ...neither }).toEqual({ ...before, ...neither });
  });
});

describe('what it cannot do is said', () => {
  test.each<[string, string[], string]>([
    [
      'a folder that is not there',
      ['--save', '/nowhere/x.jsonl'],
      '--save cannot write /nowhere/x.jsonl: there is no such file or folder.',
    ],
    ['a folder', ['--save', '/'], '--save cannot write /: it is a folder.'],
    [
      'an address of another machine',
      ['--host', '192.0.2.1'],
      'Cannot listen on 192.0.2.1, port 0: this machine has no such address; choose another with --port (0: any free port) or --host.',
    ],
    ['a port that is none', ['--port', '65536'], '--port must be at most 65535; it is "65536".'],
    [
      'a host that there is not',
      ['--host', 'no-such-host.invalid'],
      'Cannot listen on no-such-host.invalid, port 0: there is no such host; choose another with --port (0: any free port) or --host.',
    ],
    ['a port in words', ['--port', 'x'], '--port must be a positive integer; it is "x".'],
    ['a URL', ['http://u:p@x/'], 'Unexpected argument "http://…@x/".'],
    [
      'a token with a dash',
      ['--token', '-SECRET'],
      '--token needs a value: --token <token>; if it begins with -, write --token=<token>.',
    ],
  ])('%s', async (_, argv, message) => {
    const port = argv.includes('--port') ? [] : ['--port', '0'];
    const { code, out, err } = await run(['listen', ...port, ...argv]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n').slice(0, 3)).toEqual([
      message,
      'Example:',
      '  npx tencent-im-webhook listen --port 3000',
    ]);
  });

  test('a port that is busy', async () => {
    const listener = await listen();
    const { port } = new URL(listener.origin);
    const { code, err } = await run(['listen', '--port', port]);
    expect(code).toBe(2);
    expect(err.split('\n')[0]).toBe(
      `Cannot listen on 127.0.0.1, port ${port}: it is already in use; choose another with --port (0: any free port) or --host.`,
    );
  });
});

describe('the end', () => {
  test('comes at once where nothing is in hand, kept connections or not', async () => {
    const listener = await listen();
    const { port } = new URL(listener.origin);
    const socket = connect(Number(port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    await listener.post(request(recall));
    const startedAt = performance.now();
    expect(await listener.stop()).toBe(0);
    // Much less than its keepAliveTimeout of 75 s, or node's headersTimeout of 60 s.
    expect(performance.now() - startedAt).toBeLessThan(30_000);
    socket.destroy();
  });

  test('does not wait for ever', async () => {
    const listener = await listen();
    const { port } = new URL(listener.origin);
    const socket = connect(Number(port), '127.0.0.1');
    const { path } = request(recall);
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await listener.stop()).toBe(0);
    expect(listener.out).toMatch(/\nReceived 0, rejected \d\.\n$/);
    socket.destroy();
  });

  test('waits for a request in hand', async () => {
    const listener = await listen();
    const { port } = new URL(listener.origin);
    const socket = connect(Number(port), '127.0.0.1');
    const { path } = request(recall);
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopped = listener.stop();
    socket.write('}');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(await stopped).toBe(0);
    socket.destroy();
  });
});

test('its idle connections outlive those of a proxy', async () => {
  const listener = await listen();
  const answer = await fetch(`${listener.origin}/`);
  await answer.text();
  expect(answer.headers.get('keep-alive')).toBe('timeout=75');
});

test('IPv6 is in brackets', async () => {
  const listener = await listen('--host', '::1');
  expect(listener.origin).toMatch(/^http:\/\/\[::1\]:\d+$/);
});
