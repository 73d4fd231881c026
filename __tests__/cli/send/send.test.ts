import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import https from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { recallWebhook, type RecallEvent } from '../../../lib';
import { sign } from '../../../lib/node/signature';
import { allClosed, okAck, recorder, run, serve } from '../helpers';

const sdkAppId = 1400000001;

async function receiver(options: Partial<Parameters<typeof recallWebhook>[0]> = {}) {
  const events: RecallEvent[] = [];
  const onRecall = (event: RecallEvent) => void events.push(event);
  const app = express().use('/im-callback', recallWebhook({ sdkAppId, onRecall, ...options }));
  return { url: `${await serve(app)}/im-callback`, events };
}

describe('the request', () => {
  test('is what the sender makes, on top of the query of the URL', async () => {
    const { url, received } = await recorder();
    const { code, out, err } = await run(['send', `${url}?mine=1`]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^HTTP 200 in \d+ ms\n\{"ActionStatus":"OK".*\}\nAcknowledged\.\n$/);
    const [{ method, query, headers, rawHeaders, body }] = received as [(typeof received)[0]];
    expect(method).toBe('POST');
    expect(Object.fromEntries(query)).toEqual({
      mine: '1',
      SdkAppid: '1400000001',
      CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
      contenttype: 'json',
      ClientIP: '127.0.0.1',
      OptPlatform: 'RESTAPI',
    });
    expect(rawHeaders.filter((_, index) => index % 2 === 0).sort()).toEqual([
      'Connection',
      'Content-Length',
      'Host',
    ]);
    expect(headers.connection).toBe('keep-alive');
    expect(body).toEqual({
      CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
      Official_Account: '#TOA#_123',
      WithdrawMsgList: [{ MsgKey: expect.stringMatching(/^71_1_\d{10}$/) as string }],
      EventTime: expect.any(Number) as number,
    });
    expect(Math.abs(Number(body.EventTime) - Date.now())).toBeLessThan(60_000);
  });

  test('carries what the options say', async () => {
    const { url, received } = await recorder();
    const { code } = await run([
      ...['send', url, '--sdk-app-id', '20', '--account', '@TOA#_x', '--platform', 'iOS'],
      ...['--msg-key', 'a', '--msg-key=b', '--client-ip', '::1', '--event-time', '1670574414123'],
    ]);
    expect(code).toBe(0);
    const { query, body } = received[0]!;
    expect(query.get('SdkAppid')).toBe('20');
    expect(query.get('OptPlatform')).toBe('iOS');
    expect(query.get('ClientIP')).toBe('::1');
    expect(body).toMatchObject({
      Official_Account: '@TOA#_x',
      WithdrawMsgList: [{ MsgKey: 'a' }, { MsgKey: 'b' }],
      EventTime: 1670574414123,
    });
  });

  test('takes an event time that is a date', async () => {
    const { url, received } = await recorder();
    await run(['send', url, '--event-time', '2022-12-09T08:26:54.123Z']);
    expect(received[0]!.body.EventTime).toBe(1670574414123);
  });

  test.each([
    ['--token', ['--token', 'xxxxyyyy'], {}],
    ['$IM_WEBHOOK_TOKEN', [], { IM_WEBHOOK_TOKEN: 'xxxxyyyy' }],
    ['--token before $IM_WEBHOOK_TOKEN', ['--token', 'xxxxyyyy'], { IM_WEBHOOK_TOKEN: 'other' }],
  ])('is signed with %s', async (_, options, env) => {
    const { url, received } = await recorder();
    await run(['send', url, ...options], { env });
    const { query } = received[0]!;
    const requestTime = query.get('RequestTime')!;
    expect(Math.abs(Number(requestTime) - Date.now() / 1000)).toBeLessThan(60);
    expect(query.get('Sign')).toBe(sign('xxxxyyyy', requestTime));
  });

  test('takes the app from $SDKAPPID, as the example app does', async () => {
    const { url, received } = await recorder();
    await run(['send', url], { env: { SDKAPPID: '77', IM_WEBHOOK_TOKEN: '' } });
    expect(received[0]!.query.get('SdkAppid')).toBe('77');
    expect(received[0]!.query.has('Sign')).toBe(false);
  });

  test('with --command sent is the webhook after a message was sent', async () => {
    const { url, received } = await recorder();
    const options = ['--command', 'sent', '--text', "it's", '--msg-key', 'k'];
    await run(['send', url, ...options, '--event-time', '1670574414999', '--token', 't']);
    const { query, body } = received[0]!;
    expect(query.get('CallbackCommand')).toBe('OfficialAccount.CallbackAfterSendMsg');
    expect(query.get('Sign')).toBe(sign('t', query.get('RequestTime')!));
    expect(body).toEqual({
      CallbackCommand: 'OfficialAccount.CallbackAfterSendMsg',
      Official_Account: '#TOA#_123',
      MsgKey: 'k',
      MsgTime: 1670574414,
      OnlineOnlyFlag: 0,
      MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: "it's" } }],
      CloudCustomData: '',
      EventTime: 1670574414999,
    });
  });

  test('with --command sent has a default text', async () => {
    const { url, received } = await recorder();
    await run(['send', url, '--command', 'sent']);
    expect(JSON.stringify(received[0]!.body.MsgBody)).toContain('red packet');
  });

  test('reaches onRecall of the real middleware', async () => {
    const { url, events } = await receiver({ token: 'xxxxyyyy' });
    const { code } = await run(['send', url, '--token', 'xxxxyyyy', '--msg-key', 'k']);
    expect(code).toBe(0);
    expect(events).toEqual([expect.objectContaining({ sdkAppId, msgKeys: ['k'] })]);
  });
});

describe('many requests', () => {
  test('go over kept connections, each with a key of its own', async () => {
    const { url, received, sockets } = await recorder();
    const { code, out, err } = await run(['send', url, '--count', '30', '--concurrency', '3']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(sockets.size).toBeLessThanOrEqual(3);
    const keys = received.map(({ text }) => Number(/"MsgKey":"(\d+)_1_/.exec(text)![1]));
    expect(keys.sort((one, other) => one - other)).toEqual(
      Array.from({ length: 30 }, (_, number) => 71 + number),
    );
    expect(await allClosed(sockets)).toBe(true);
    expect(out).toMatch(
      new RegExp(
        [
          '^Sent 30 in [\\d.]+ s \\(\\d+ per second\\)',
          'Acknowledged: 30',
          'Failed: 0',
          'Late \\(no answer in 2 s\\): 0',
          'Retries: 0',
          'Latency: p50 [\\d.]+ ms, p95 [\\d.]+ ms, p99 [\\d.]+ ms, max [\\d.]+ ms\\n$',
        ].join('\\n'),
      ),
    );
  });

  test('may be fewer than what is allowed at once', async () => {
    const { url, received } = await recorder();
    const { code } = await run(['send', url, '--count', '2', '--concurrency', '1000']);
    expect(code).toBe(0);
    expect(received).toHaveLength(2);
  });

  test('are counted by what became of them', async () => {
    const { url } = await recorder((number, _req, res) => {
      if (number % 3 === 1) res.end(okAck);
      else if (number % 3 === 2) res.end('fine');
      else res.writeHead(500).end();
    });
    const { code, out } = await run(['send', url, '--count', '9']);
    expect(code).toBe(1);
    expect(out).toContain('Acknowledged: 3\nFailed: 6\n  NOT_JSON: 3\n    The answer is not JSON');
    expect(out).toContain('\n  HTTP_500: 3\n    The sender counts any status but 200 as failed.');
  });

  test('that nobody answers have no latency', async () => {
    const { out } = await run(['send', 'http://127.0.0.1:1/', '--count', '2']);
    expect(out).toContain('  ECONNREFUSED: 2\n');
    expect(out).toContain('Latency: no answers\n');
  });

  test('show a bar on a terminal, and wipe it away', async () => {
    const { url } = await recorder((number, _req, res) => {
      setTimeout(() => (number === 1 ? res.end('no') : res.end(okAck)), 80);
    });
    const { err } = await run(['send', url, '--count', '8'], { isTTY: true });
    const [before, ...frames] = err.split('\r\u001b[K');
    expect([before, frames.pop()]).toEqual(['', '']);
    expect(frames.length).toBeGreaterThan(2);
    for (const frame of frames) {
      const [, bar, done, failed] = /^\[(#*-*)\] (\d)\/8(, 1 not acknowledged)?$/.exec(frame)!;
      expect(bar).toBe('#'.repeat(Number(done) * 3).padEnd(24, '-'));
      expect(failed !== undefined).toBe(done !== '0');
    }
  });

  test('show a bar only if they are more than one', async () => {
    const { url } = await recorder((_number, _req, res) => {
      setTimeout(() => res.end(okAck), 150);
    });
    const { code, err } = await run(['send', url], { isTTY: true });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('show no count of failures in the bar while there are none', async () => {
    const { url } = await recorder((_number, _req, res) => {
      setTimeout(() => res.end(okAck), 150);
    });
    const { err } = await run(['send', url, '--count', '2'], { isTTY: true });
    expect(err).toMatch(/\[-{24}\] 0\/2\r/);
    expect(err).not.toContain('not acknowledged');
  });
});

describe('late answers', () => {
  test('are given up after two seconds, and sent again when that is asked for', async () => {
    const { url, received } = await recorder((number, _req, res) => {
      if (number > 1) res.end(okAck);
    });
    const startedAt = performance.now();
    const { code, out } = await run(['send', url, '--retry', '1', '--token', 't']);
    expect(code).toBe(0);
    expect(performance.now() - startedAt).toBeGreaterThan(1990);
    expect(received[1]!.text).toBe(received[0]!.text);
    expect(received[1]!.query.get('RequestTime')).not.toBe(received[0]!.query.get('RequestTime'));
    expect(out).toMatch(/^HTTP 200 in \d+ ms, sent 2 times\n/);
  });

  test('are failures', async () => {
    const { url } = await recorder((_number, _req, res) => {
      res.write('{"ActionStatus":');
    });
    const { code, out } = await run(['send', url, '--json']);
    expect(code).toBe(1);
    const { lastAnswer, ...counts } = JSON.parse(out) as { lastAnswer: object };
    expect(counts).toMatchObject({ acknowledged: 0, failed: { TIMEOUT: 1 }, late: 1 });
    expect(lastAnswer).toEqual({ text: '' });
  });

  test('alone are sent again', async () => {
    const { url, received } = await recorder((_number, _req, res) => res.writeHead(500).end());
    const { out } = await run(['send', url, '--retry', '2']);
    expect(received).toHaveLength(1);
    expect(out).toMatch(/^HTTP 500 in \d+ ms\n/);
  });

  test('are not all failures with --retry 0', async () => {
    const { url } = await recorder(() => undefined);
    const { out } = await run(['send', url, '--retry', '0']);
    expect(out).toMatch(
      /^No answer: TIMEOUT after 2\d\d\d ms\nNo complete answer arrived within 2 s/,
    );
  });
});

describe('what is not an acknowledgement is explained', () => {
  const answers: [string, (res: ServerResponse) => unknown, RegExp][] = [
    ['FAIL', (res) => res.end(okAck.replace('OK', 'FAIL')), /did not process the webhook/],
    ['NOT_JSON', (res) => res.end('<h1>OK</h1>'), /not JSON.*\{"ActionStatus":"OK"/],
    ['NOT_JSON', (res) => res.end(), /not JSON/],
    [
      'NOT_AN_ACK',
      (res) => res.end('[]'),
      /The JSON lacks ActionStatus \(OK or FAIL\), ErrorInfo \(text\) and ErrorCode \(integer\)\. An/,
    ],
    [
      'NOT_AN_ACK',
      (res) => res.end('{"ActionStatus":"OK"}'),
      /The JSON lacks ErrorInfo \(text\) and ErrorCode \(integer\)\. An/,
    ],
    [
      'NOT_AN_ACK',
      (res) => res.end('{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":"0"}'),
      /The JSON lacks ErrorCode \(integer\)\. An/,
    ],
    [
      'NOT_AN_ACK',
      (res) => res.end('{"ActionStatus":"ok","ErrorInfo":"","ErrorCode":0}'),
      /The JSON lacks ActionStatus \(OK or FAIL\)\. An/,
    ],
    [
      'NOT_AN_ACK',
      (res) => res.end('{"ActionStatus":"OK","ErrorInfo":null,"ErrorCode":0}'),
      /The JSON lacks ErrorInfo \(text\)\. An/,
    ],
    ['NOT_AN_ACK', (res) => res.end('{"ActionStatus":"ok","ErrorCode":0,"ErrorInfo":""}'), /lacks/],
    [
      'NOT_AN_ACK',
      (res) => res.end('{"ActionStatus":"OK","ErrorCode":"0","ErrorInfo":""}'),
      /lacks/,
    ],
    ['NOT_AN_ACK', (res) => res.end('{"ActionStatus":"OK","ErrorCode":0}'), /lacks/],
    ['NOT_AN_ACK', (res) => res.end('null'), /lacks/],
    ['NOT_AN_ACK', (res) => res.end('"OK"'), /lacks/],
    ['HTTP_204', (res) => res.writeHead(204).end(), /any status but 200/],
    ['HTTP_301', (res) => res.writeHead(301, { Location: '/x' }).end(), /redirects to \/x/],
    ['HTTP_400', (res) => res.writeHead(400).end(), /malformed/],
    ['HTTP_401', (res) => res.writeHead(401).end(okAck), /--token/],
    ['HTTP_403', (res) => res.writeHead(403).end(), /--sdk-app-id/],
    ['HTTP_404', (res) => res.writeHead(404).end(), /path/],
    ['HTTP_415', (res) => res.writeHead(415).end(), /Content-Type/],
    ['HTTP_503', (res) => res.writeHead(503).end(), /DEBUG=tencent-im-webhook/],
    ['ECONNRESET', (res) => res.socket!.resetAndDestroy(), /keepAliveTimeout/],
  ];

  test.each(answers)('%s', async (code, answer, explanation) => {
    const { url } = await recorder((_number, _req, res) => {
      answer(res);
    });
    const single = await run(['send', url]);
    expect(single.code).toBe(1);
    expect(single.out).not.toContain('\n\n');
    expect(single.out).toMatch(explanation);
    const { failed } = JSON.parse((await run(['send', url, '--json'])).out) as { failed: object };
    expect(failed).toEqual({ [code]: 1 });
  });

  test('nobody listens', async () => {
    const { code, out } = await run(['send', 'http://127.0.0.1:1/im-callback']);
    expect(code).toBe(1);
    expect(out).toMatch(/^No answer: ECONNREFUSED after \d+ ms\nNothing listens at this host/);
  });

  test('something that is not HTTP', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { out } = await run(['send', `http://127.0.0.1:${port}/`]);
    server.close();
    expect(out).toMatch(/The request failed with HPE_INVALID_\w+: check the URL and the network/);
  });

  test.each([['1'], ['2']])(
    'an answer that takes the connection over is one, %s times',
    async (count) => {
      const raw = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () =>
          socket.write(
            'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nx',
          ),
        );
      }).listen(0, '127.0.0.1');
      await once(raw, 'listening');
      const { port } = raw.address() as AddressInfo;
      const { code, out } = await run(['send', `http://127.0.0.1:${port}/`, '--count', count]);
      raw.close();
      expect(code).toBe(1);
      expect(out).toMatch(/HTTP_101: 2|HTTP 101 in/);
    },
  );

  test('an answer without end is not read to its end', async () => {
    const url = await serve((_req, res) => {
      const more = () => {
        while (res.write('x'.repeat(65_536)));
      };
      res.on('drain', more);
      more();
    });
    const { code, out } = await run(['send', url]);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^No answer: ANSWER_TOO_LARGE after \d+ ms\nThe answer is longer than 1 MiB/,
    );
  });

  test('an answer nested without end is none', async () => {
    const { url } = await recorder((_number, _req, res) =>
      res.end(`${'['.repeat(1e5)}${']'.repeat(1e5)}`),
    );
    const { code, out } = await run(['send', url, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ failed: { NOT_JSON: 1 } });
  });

  test('an answer for machines steers no terminal either', async () => {
    const text = '{"ActionStatus":"FAIL","ErrorInfo":"\u009b2J\u202e","ErrorCode":1}';
    const { url } = await recorder((_number, _req, res) => res.end(text));
    const { out } = await run(['send', url, '--json']);
    expect(out).not.toMatch(/[\u009b\u202e]/);
    expect(JSON.parse(out)).toMatchObject({ lastAnswer: { text } });
  });

  test('an answer that would steer the terminal is printed harmlessly, and not at length', async () => {
    const { url } = await recorder((_number, _req, res) =>
      res.end(`\u001b[2J\u202e${'x'.repeat(400)}`),
    );
    const { out } = await run(['send', url]);
    expect(out).not.toContain('\u001b');
    expect(out).toMatch(/\n\\u001b\[2J\\u202ex{295}…\n/);
  });
});

describe('the generated keys that were acknowledged', () => {
  const keysOf = async (...argv: string[]) => {
    const { url, received } = await recorder((number, _req, res) =>
      res.end(number === 2 ? okAck.replace('OK', 'FAIL') : okAck),
    );
    const { out } = await run(['send', url, '--json', '--count', '3', ...argv]);
    const { acknowledgedKeys } = JSON.parse(out) as { acknowledgedKeys?: string[] };
    return { acknowledgedKeys, bodies: received.map(({ body }) => body) };
  };

  test('are told to machines', async () => {
    const { acknowledgedKeys, bodies } = await keysOf();
    const sent = bodies.map(
      ({ WithdrawMsgList }) => (WithdrawMsgList as [{ MsgKey: string }])[0].MsgKey,
    );
    expect(acknowledgedKeys).toEqual([sent[0], sent[2]]);
    const messages = await keysOf('--command', 'sent');
    expect(messages.acknowledgedKeys).toEqual([
      messages.bodies[0]!.MsgKey,
      messages.bodies[2]!.MsgKey,
    ]);
  });

  test('are an empty list where all failed', async () => {
    const { url } = await recorder((_number, _req, res) => res.end('{}'));
    const { out } = await run(['send', url, '--json']);
    expect(JSON.parse(out)).toMatchObject({ acknowledged: 0, acknowledgedKeys: [] });
  });

  test.each([
    ['the keys are given', ['--msg-key', 'a']],
    [
      'the body is given',
      ['--body', '{"CallbackCommand":"OfficialAccount.CallbackAfterMsgWithDraw"}'],
    ],
    ['the command has none', ['--command', 'State.StateChange']],
  ])('are none where %s', async (_, argv) => {
    expect((await keysOf(...argv)).acknowledgedKeys).toBeUndefined();
  });
});

describe('https', () => {
  const pem = readFileSync(join(__dirname, '../../fixtures/localhost.pem'));

  test('a certificate that is not trusted is explained', async () => {
    const server = https.createServer({ key: pem, cert: pem }, (_req, res) => res.end(okAck));
    const url = (await serve(server)).replace('http', 'https');
    const { code, out } = await run(['send', url]);
    expect(code).toBe(1);
    expect(out).toContain('set NODE_EXTRA_CA_CERTS to the certificate file of its issuer');
  });

  test('a port that does not speak TLS is explained', async () => {
    const { url } = await recorder();
    const { out } = await run(['send', url.replace('http', 'https')]);
    expect(out).toContain('try http:// instead of https://');
  });
});

describe('--dry-run', () => {
  const url = 'http://127.0.0.1:1/im-callback?mine=[1]';
  const options = [
    '--account',
    "it's $HOME `x`",
    '--msg-key',
    'k',
    '--event-time',
    '5',
    '--dry-run',
  ];

  test('prints the request and the curl line, and sends nothing', async () => {
    const { code, out } = await run(['send', url, ...options]);
    expect(code).toBe(0);
    const [head, body, curl] = out.split('\n\n') as [string, string, string];
    expect(head).toMatch(/^POST \/im-callback\?mine=\[1\]&SdkAppid=1400000001&CallbackCommand=/);
    expect(head.split('\n').slice(1)).toEqual([
      'Host: 127.0.0.1:1',
      'Connection: keep-alive',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ]);
    expect(curl).toContain("-H 'Content-Type:' --data-raw '{");
  });

  test('prints a curl line that a shell reads as meant', async () => {
    const { out } = await run(['send', url, ...options, '--json']);
    const { curl, body, url: to } = JSON.parse(out) as { curl: string; body: string; url: string };
    const printed = execFileSync('sh', ['-c', curl.replace('curl', `printf '%s\\0'`)]);
    expect(printed.toString().split('\0')).toEqual([
      ...['-g', '-m', '2', '-H', 'Content-Type:', '--data-raw', body, to, ''],
    ]);
    expect(JSON.parse(body)).toMatchObject({ Official_Account: "it's $HOME `x`" });
  });
});

test('--json is one object, whose URL has no query', async () => {
  const { url } = await recorder();
  const { code, out } = await run(['send', `${url}?secret=1`, '--json', '--count', '2']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    url,
    sent: 2,
    acknowledged: 2,
    acknowledgedKeys: [expect.stringMatching(/^71_1_\d+$/), expect.stringMatching(/^72_1_/)],
    failed: {},
    late: 0,
    retries: 0,
    latencyMs: {
      p50: expect.any(Number) as number,
      p95: expect.any(Number) as number,
      p99: expect.any(Number) as number,
      max: expect.any(Number) as number,
    },
    seconds: expect.any(Number) as number,
    perSecond: expect.any(Number) as number,
    explanations: {},
    lastAnswer: { status: 200, text: okAck, ack: JSON.parse(okAck) as object },
  });
});
