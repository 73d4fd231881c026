import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import express from 'express';
import { acknowledgeRest, recallWebhook, type RecallEvent } from '../../../lib';
import { causes } from '../../../lib/cli/check/diagnose';
import { judgeSpeed, type Finding } from '../../../lib/cli/check/judge';
import { allClosed, okAck, run, serve } from '../helpers';

const sdkAppId = 1400000001;
const token = 'xxxxyyyy';
const ok = { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 };

interface Result {
  readonly code: number;
  readonly failures: number;
  readonly notTried: number | undefined;
  /** Verdicts by what was sent. */
  readonly verdicts: Record<string, string>;
  readonly findings: Finding[];
}

async function check(listener: RequestListener, ...options: string[]): Promise<Result> {
  const url = `${await serve(listener)}/im-callback`;
  const { code, out, err } = await run(['check', url, '--json', ...options]);
  expect(err).toBe('');
  const { findings, failures, notTried } = JSON.parse(out) as Result;
  const verdicts = Object.fromEntries(findings.map(({ sent, verdict }) => [sent, verdict]));
  return { code, failures, notTried, findings, verdicts };
}

const having = (verdict: string, { findings }: Result) =>
  findings.filter((finding) => finding.verdict === verdict).map(({ sent }) => sent);

describe('this package', () => {
  const app = (options: object = { token }) =>
    express().use(
      '/im-callback',
      recallWebhook({ sdkAppId, onRecall: () => undefined, ...options }),
      acknowledgeRest(),
    );

  test('passes every check', async () => {
    const result = await check(app(), '--token', token);
    expect(having('pass', result)).toHaveLength(result.findings.length);
    expect(result.findings).toHaveLength(19);
    expect(result.code).toBe(0);
  });

  test('without the token, what concerns signatures is skipped', async () => {
    const result = await check(app({}));
    expect(having('skipped', result)).toEqual([
      'unsigned',
      'signed with another token',
      'signed ten minutes ago',
      'signed ten minutes in the future',
    ]);
    expect(having('pass', result)).toHaveLength(15);
    expect(result.code).toBe(0);
  });

  test('without acknowledgeRest() there is advice, and no failure', async () => {
    const bare = express().use(
      '/im-callback',
      recallWebhook({ sdkAppId, token, onRecall: () => undefined }),
    );
    const result = await check(bare, '--token', token);
    expect(having('advice', result)).toEqual(['of an unknown command']);
    expect(result.code).toBe(0);
  });

  test('recalls what the options name', async () => {
    const events: RecallEvent[] = [];
    const onRecall = (event: RecallEvent) => void events.push(event);
    await check(app({ onRecall }), '--account', 'me', '--msg-key', 'a', '--msg-key', 'b');
    expect(events.length).toBeGreaterThan(5);
    for (const { officialAccount, msgKeys } of events) {
      expect({ officialAccount, msgKeys }).toEqual({ officialAccount: 'me', msgKeys: ['a', 'b'] });
    }
  });

  test('the table says so', async () => {
    const url = `${await serve(app({}))}/im-callback`;
    const { code, out } = await run(['check', url]);
    expect(code).toBe(0);
    expect(out).toMatch(/^sent +expected +got +verdict\n/);
    expect(out).toMatch(/\nfor another SDKAppID +anything but an OK +403 FAIL +pass\n/);
    expect(out).toMatch(/\nunsigned +anything but an OK +skipped\n/);
    expect(out).toMatch(/\nall of these +answered in 2 s +slowest \d+ ms +pass\n/);
    expect(out).toMatch(
      / pass\n\nskipped: Needs the token: set \$IM_WEBHOOK_TOKEN or --token\.\n15 pass, 0 advice, 0 FAIL, 4 skipped\n$/,
    );
  });

  test('where all is well and nothing skipped, the table is followed by the counts alone', async () => {
    const { out } = await run(['check', `${await serve(app())}/im-callback`, '--token', token]);
    expect(out).toMatch(/ pass\n\n19 pass, 0 advice, 0 FAIL, 0 skipped\n$/);
  });
});

describe('sloppy Express handlers', () => {
  test('one that depends on a Content-Type', async () => {
    const app = express();
    app.post('/im-callback', express.json(), (req, res) => {
      const { WithdrawMsgList } = req.body as { WithdrawMsgList: { MsgKey: string }[] };
      WithdrawMsgList.map(({ MsgKey }) => MsgKey);
      res.json(ok);
    });
    app.use(((_error, _req, res, next) => {
      if (res.headersSent) next();
      else res.status(500).send('oops');
    }) satisfies express.ErrorRequestHandler);
    const result = await check(app);
    expect(result).toMatchObject({ code: 1, failures: 1, findings: [{ got: '500 no ack' }] });
    expect(result.findings.map(({ note }) => note)).toEqual([causes.parser]);
  });

  test('one that acknowledges everything', async () => {
    const app = express();
    app.post('/im-callback', (_req, res) => void res.json(ok));
    const result = await check(app, '--token', token);
    expect(result.code).toBe(1);
    expect(having('FAIL', result)).toEqual([
      'for another SDKAppID',
      'unsigned',
      'signed with another token',
      'signed ten minutes ago',
      'signed ten minutes in the future',
      'a body that is not JSON',
      'without Official_Account',
      'without WithdrawMsgList',
    ]);
    expect(having('advice', result)).toEqual([
      'without EventTime',
      'with another command in the body than in the query',
    ]);
    expect(result.failures).toBe(8);
  });

  test('the report says what to do about each', async () => {
    const app = express();
    app.post('/im-callback', (_req, res) => void res.json(ok));
    const { code, out } = await run(['check', `${await serve(app)}/im-callback`]);
    expect(code).toBe(1);
    const plain = out.replace(/ {2,}(?=\S)/g, '  ').replace(/slowest \d+ ms/, 'slowest N ms');
    expect(plain).toBe(`sent  expected  got  verdict
a recall, without a Content-Type  200 OK  200 OK  pass
the same, with Content-Type: application/json  200 OK  200 OK  pass
the same again, as in a retry  200 OK  200 OK  pass
with a chunked body  200 OK  200 OK  pass
without ClientIP and OptPlatform  200 OK  200 OK  pass
with an undocumented parameter and field  200 OK  200 OK  pass
on the connection of a rejected request  200 OK  200 OK  pass
for another SDKAppID  anything but an OK  200 OK  FAIL
unsigned  anything but an OK  skipped
signed with another token  anything but an OK  skipped
signed ten minutes ago  anything but an OK  skipped
signed ten minutes in the future  anything but an OK  skipped
a body that is not JSON  anything but an OK  200 OK  FAIL
without Official_Account  anything but an OK  200 OK  FAIL
without WithdrawMsgList  anything but an OK  200 OK  FAIL
without EventTime  anything but an OK  200 OK  advice
with another command in the body than in the query  anything but an OK  200 OK  advice
of an unknown command  an answer  200 OK  pass
all of these  answered in 2 s  slowest N ms  pass

FAIL: for another SDKAppID
  The receiver must check that SdkAppid in the query is its own.
FAIL: a body that is not JSON
  OK means that the recall was processed, but this cannot be processed: answer FAIL.
FAIL: without Official_Account
  Without this field, no one can tell which messages were recalled: answer FAIL, not OK.
FAIL: without WithdrawMsgList
  Without this field, no one can tell which messages were recalled: answer FAIL, not OK.
advice: without EventTime
  The field is documented: a request without it is not from the sender.
advice: with another command in the body than in the query
  Sign covers neither: rejecting a mismatch limits what can be done with a captured URL.

skipped: Needs the token: set $IM_WEBHOOK_TOKEN or --token.
9 pass, 2 advice, 4 FAIL, 4 skipped
`);
    const rows = out.split('\n').slice(0, 20);
    expect(new Set(rows.map((row) => row.search(/\S+$/)))).toEqual(
      new Set([rows[0]!.indexOf('verdict')]),
    );
    expect(
      new Set(rows.map((row) => row.search(/(?<= {2})(expected|200 OK|an|answered)/))),
    ).toEqual(new Set([rows[0]!.indexOf('expected')]));
  });

  const quiet = { sdkAppId, token: false, onError: () => undefined } as const;

  test.each<[string, RequestListener, string[], string]>([
    [
      'has a token that the check has not',
      express().use(recallWebhook({ sdkAppId, token, onRecall: () => undefined })),
      [],
      `${causes.noToken} The receiver says: "query/Sign is missing".`,
    ],
    [
      'has another token',
      express().use(recallWebhook({ sdkAppId, token, onRecall: () => undefined })),
      ['--token', 'other'],
      `${causes.token} The receiver says: "query/Sign does not match".`,
    ],
    [
      'is of another app than the default',
      express().use(recallWebhook({ sdkAppId: 5, token: false, onRecall: () => undefined })),
      [],
      `${causes.noSdkAppId} The receiver says: "query/SdkAppid must be the SDKAppID of this receiver".`,
    ],
    [
      'is of another app',
      express().use(recallWebhook({ sdkAppId: 5, token: false, onRecall: () => undefined })),
      ['--sdk-app-id', '6'],
      `${causes.sdkAppId} The receiver says: "query/SdkAppid must be the SDKAppID of this receiver".`,
    ],
    ['is not there at all', express(), [], causes.path],
    ['takes no POST', (_req, res) => res.writeHead(405).end(), [], causes.path],
    [
      'throws',
      express().use(
        recallWebhook({
          ...quiet,
          onRecall: () => Promise.reject(new Error('no')),
        }),
      ),
      [],
      `${causes.handler} The receiver says: "the handler failed".`,
    ],
    [
      'fails with status 200',
      (_req, res) => res.end('{"ActionStatus":"FAIL","ErrorInfo":"","ErrorCode":1}'),
      [],
      causes.handler,
    ],
    [
      'is not there behind its proxy',
      (_req, res) => res.writeHead(502).end('<h1>502 Bad Gateway</h1>'),
      [],
      causes.proxy,
    ],
    [
      'answers 503 itself',
      (_req, res) =>
        res.writeHead(503).end('{"ActionStatus":"FAIL","ErrorInfo":"late","ErrorCode":503}'),
      [],
      `${causes.handler} The receiver says: "late".`,
    ],
    [
      'has an error page',
      (_req, res) => res.writeHead(500).end('<h1>Error</h1>'),
      [],
      causes.handler,
    ],
    [
      'comes after a parser of forms',
      express().use(
        express.urlencoded({ extended: true, type: () => true }),
        recallWebhook({ ...quiet, onRecall: () => undefined }),
      ),
      [],
      `${causes.body} The receiver says: "body must have required property 'CallbackCommand'".`,
    ],
    [
      'is late',
      () => undefined,
      [],
      'No complete answer arrived within 2 s, when the sender gives up: before it answers, let the handler only store the event or put it into a durable queue, and leave longer work for later.',
    ],
    [
      'answers other JSON',
      (_req, res) => res.end('{"ActionStatus":"OK"}'),
      [],
      'The JSON lacks ErrorInfo (text) and ErrorCode (integer). An acknowledgement has three fields. Answer HTTP 200 with {"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}.',
    ],
    [
      'redirects',
      (_req, res) => res.writeHead(302, { Location: '/x' }).end(),
      [],
      'The receiver redirects to /x, and no document says that the sender follows redirects: use the final URL.',
    ],
  ])('one that %s gets one cause, and nothing more is tried', async (_, listener, argv, note) => {
    const result = await check(listener, ...argv);
    expect(result.findings.map((finding) => finding.note)).toEqual([note]);
    expect(result).toMatchObject({ code: 1, failures: 1, notTried: 17 });
  });

  test.each([
    [200, 'wrong Sign', causes.noToken],
    [403, '签名错误', causes.noToken],
    [200, 'unknown SDKAppID', causes.noSdkAppId],
    [401, 'unknown app id', causes.noSdkAppId],
    [200, 'Unexpected token < in JSON', causes.handler],
    [200, 'no shard was assigned', causes.handler],
  ])('the cause is that of the ErrorInfo: status %i, %j', async (status, ErrorInfo, cause) => {
    const answer = JSON.stringify({ ActionStatus: 'FAIL', ErrorInfo, ErrorCode: 1 });
    const { findings } = await check((_req, res) => res.writeHead(status).end(answer));
    expect(findings.map(({ note }) => note)).toEqual([
      `${cause} The receiver says: "${ErrorInfo}".`,
    ]);
  });

  test('the report says that it stopped', async () => {
    const { code, out } = await run(['check', `${await serve(express())}/im-callback`]);
    expect(code).toBe(1);
    expect(out.split('\n').slice(2)).toEqual([
      '',
      'FAIL: a recall, without a Content-Type',
      `  ${causes.path}`,
      '',
      'A valid request was not accepted, so 17 more were not sent.',
      '0 pass, 0 advice, 1 FAIL, 0 skipped',
      '',
    ]);
  });
});

async function read(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A receiver in another style: node:http alone, HTTP 200 for every answer. */
async function verdictOf(req: IncomingMessage): Promise<boolean> {
  const query = new URL(req.url!, 'http://x').searchParams;
  const text = await read(req);
  if (query.get('SdkAppid') !== String(sdkAppId)) return false;
  const requestTime = query.get('RequestTime') ?? '';
  const expected = createHash('sha256').update(`${token}${requestTime}`).digest('hex');
  if (query.get('Sign') !== expected) return false;
  if (Math.abs(Date.now() / 1000 - Number(requestTime)) > 60) return false;
  if (query.get('CallbackCommand') !== 'OfficialAccount.CallbackAfterMsgWithDraw') return true;
  try {
    const body = JSON.parse(text) as Record<string, unknown>;
    return Boolean(body.Official_Account && body.WithdrawMsgList && body.EventTime);
  } catch {
    return false;
  }
}

describe('receivers on bare node:http', () => {
  test('one that answers FAIL with HTTP 200 is as good', async () => {
    const result = await check(
      (req, res) => {
        void verdictOf(req).then((isRight) =>
          res.end(isRight ? okAck : '{"ActionStatus":"FAIL","ErrorInfo":"no","ErrorCode":1}'),
        );
      },
      ...['--token', token],
    );
    expect(having('FAIL', result)).toEqual([]);
    expect(having('advice', result)).toEqual([
      'with another command in the body than in the query',
    ]);
    expect(result.code).toBe(0);
  });

  test('one that closes the connection with each refusal is advised', async () => {
    const result = await check(
      (req, res) => {
        void verdictOf(req).then((isRight) => {
          if (isRight) res.end(okAck);
          else res.writeHead(403, { Connection: 'close' }).end('{"error":"no"}');
        });
      },
      ...['--token', token],
    );
    expect(result.code).toBe(0);
    expect(result.verdicts['on the connection of a rejected request']).toBe('advice');
    expect(result.findings.find(({ sent }) => sent === 'unsigned')).toMatchObject({
      got: '403 no ack',
      verdict: 'advice',
    });
  });

  test('one that breaks the connection with each refusal is advised, and one that never answers fails', async () => {
    let others = 0;
    const result = await check(
      (req, res) => {
        void verdictOf(req).then((isRight) => {
          const isOurs = req.url!.includes(`SdkAppid=${sdkAppId}&`);
          if (isRight) res.end(okAck);
          else if (isOurs || ++others === 1) req.socket.resetAndDestroy();
        });
      },
      ...['--token', token],
    );
    expect(result.code).toBe(1);
    expect(having('FAIL', result)).toEqual(['for another SDKAppID', 'all of these']);
    expect(result.findings.find(({ sent }) => sent === 'for another SDKAppID')).toMatchObject({
      got: 'no answer in 2 s',
      note: expect.stringMatching(/2 s/) as string,
    });
    expect(result.findings.at(-1)).toMatchObject({
      got: '1 not answered',
      note: 'The sender gives up after 2 s, and counts the webhook as failed.',
    });
    expect(result.findings.find(({ sent }) => sent === 'unsigned')).toMatchObject({
      got: 'ECONNRESET',
      verdict: 'advice',
    });
  });

  test('one that is slow is advised', async () => {
    const result = await check((req, res) => {
      req.resume();
      const isFirst = !req.url!.includes('RequestId') && req.headers['content-type'];
      setTimeout(() => res.end(okAck), isFirst ? 1100 : 0);
    });
    expect(result.findings.at(-1)).toMatchObject({
      got: expect.stringMatching(/^slowest 1[1-9]\d\d ms$/) as string,
      verdict: 'advice',
      note: 'Close to the 2 s after which the sender gives up.',
    });
  });
});

test('what to do is said of each request that is judged wrong', async () => {
  let first = true;
  const result = await check(
    (req, res) => {
      const fail = okAck.replace('OK', 'FAIL');
      const isFirst = first;
      first = false;
      void verdictOf(req).then((isRight) => res.end(isRight && !isFirst ? fail : okAck));
    },
    ...['--token', token],
  );
  const remedies: Record<string, string> = {
    'the same, with Content-Type: application/json': 'with its Content-Type as well as without',
    'the same again, as in a retry': 'acknowledge it again',
    'with a chunked body': 'read the body to its end',
    'without ClientIP and OptPlatform': 'do not require them',
    'with an undocumented parameter and field': 'ignore what you do not know',
    'on the connection of a rejected request': 'read or discard the body of a rejected request',
    'for another SDKAppID': 'check that SdkAppid in the query is its own',
    unsigned: 'reject requests without Sign or RequestTime',
    'signed with another token': 'SHA-256 of token and RequestTime',
    'signed ten minutes ago': 'more than a minute ago is a replay: reject it',
    'signed ten minutes in the future': 'Reject a RequestTime more than a minute from now',
    'a body that is not JSON': 'answer FAIL',
    'without Official_Account': 'answer FAIL, not OK',
    'without WithdrawMsgList': 'answer FAIL, not OK',
    'without EventTime': 'not from the sender',
    'of an unknown command': 'answer OK to those you do not handle',
  };
  const noted = result.findings.filter(({ verdict }) => verdict !== 'pass');
  expect(noted.map(({ sent }) => sent)).toEqual(Object.keys(remedies));
  for (const { sent, note } of noted) {
    expect(note).toContain(remedies[sent]);
    expect(note).toBe(note!.trim());
  }
});

test('an answer that is no acknowledgement fails, and says why', async () => {
  let number = 0;
  const result = await check((req, res) => {
    req.resume();
    number += 1;
    res.end(number === 2 ? '{"ActionStatus":"OK"}' : okAck);
  });
  expect(result.findings[1]).toMatchObject({
    got: '200 other JSON',
    verdict: 'FAIL',
    note: expect.stringMatching(/^The JSON lacks ErrorInfo \(text\) and ErrorCode/) as string,
  });
});

test('the connections of a check are closed at its end', async () => {
  const sockets = new Set<Socket>();
  await check(
    ({ socket }, res) => {
      sockets.add(socket);
      res.end(okAck);
    },
    ...['--token', token],
  );
  expect(sockets.size).toBe(18);
  expect(await allClosed(sockets)).toBe(true);
});

test('an answer is near the two seconds after one', () => {
  const answer = { status: 200, location: undefined, text: '', failure: undefined };
  const speed = (milliseconds: number) =>
    judgeSpeed([{ ...answer, milliseconds, isReused: false }]).verdict;
  expect([speed(1000), speed(1000.1)]).toEqual(['pass', 'advice']);
});

test('what is sent is what the table says', async () => {
  interface Sent {
    readonly query: Record<string, string>;
    readonly headers: IncomingMessage['headers'];
    readonly text: string;
  }
  const all: Sent[] = [];
  await check(
    (req, res) => {
      const query = Object.fromEntries(new URL(req.url!, 'http://x').searchParams);
      void read(req).then((text) => {
        all.push({ query, headers: req.headers, text });
        res.end(okAck);
      });
    },
    ...['--token', token, '--sdk-app-id', '7'],
  );

  const common = { SdkAppid: '7', contenttype: 'json' };
  for (const { query } of all) expect(query.contenttype).toBe(common.contenttype);
  const [plain, typed, again, chunked, unnamed, more, refused, reused, ...rest] = all as [
    ...[Sent, Sent, Sent, Sent, Sent, Sent, Sent, Sent],
    ...Sent[],
  ];
  const seconds = Math.floor(Date.now() / 1000);
  const body = JSON.parse(plain.text) as Record<string, unknown>;
  const [{ MsgKey }] = body.WithdrawMsgList as [{ MsgKey: string }];
  expect(MsgKey).toMatch(/^check_1_\d{10}$/);
  expect(Math.abs(Number(MsgKey.slice(8)) - seconds)).toBeLessThan(10);
  expect(plain.headers).not.toHaveProperty('content-type');
  expect(plain.headers).toHaveProperty('content-length');
  expect(plain.query).toMatchObject({ ...common, ClientIP: '127.0.0.1', OptPlatform: 'RESTAPI' });
  expect(typed.headers).toMatchObject({ 'content-type': 'application/json' });
  expect(again.headers).not.toHaveProperty('content-type');
  expect(chunked.headers).toMatchObject({ 'transfer-encoding': 'chunked' });
  expect(JSON.parse(chunked.text)).toMatchObject({ Official_Account: '#TOA#_123' });
  expect(unnamed.query).not.toHaveProperty('ClientIP');
  expect(unnamed.query).not.toHaveProperty('OptPlatform');
  expect(more.query).toMatchObject({ RequestId: 'a-b-c' });
  expect(JSON.parse(more.text)).toMatchObject({ Undocumented: [1] });
  expect([refused.query.SdkAppid, reused.query.SdkAppid]).toEqual(['8', '7']);

  const [other, unsigned, wrong, old, early, broken, ...last] = rest as [
    ...[Sent, Sent, Sent, Sent, Sent, Sent],
    ...Sent[],
  ];
  const signatureOf = (secret: string, { query }: Sent) =>
    createHash('sha256').update(`${secret}${query.RequestTime}`).digest('hex');
  expect(other.query).toMatchObject({ SdkAppid: '8', Sign: signatureOf(token, other) });
  expect(unsigned.query).not.toHaveProperty('Sign');
  expect(wrong.query.Sign).toBe(signatureOf(`${token}-not`, wrong));
  expect(old.query.Sign).toBe(signatureOf(token, old));
  expect(Math.abs(Number(old.query.RequestTime) - seconds + 600)).toBeLessThan(10);
  expect(early.query.Sign).toBe(signatureOf(token, early));
  expect(Math.abs(Number(early.query.RequestTime) - seconds - 600)).toBeLessThan(10);
  expect(broken.text).toBe('{"CallbackCommand":');
  const fields = ['CallbackCommand', 'Official_Account', 'WithdrawMsgList', 'EventTime'];
  const without = (name: string) => fields.filter((field) => field !== name);
  expect(last.map(({ text }) => Object.keys(JSON.parse(text) as object))).toEqual([
    ...['Official_Account', 'WithdrawMsgList', 'EventTime'].map(without),
    fields,
    ['CallbackCommand'],
  ]);
  const commands = last.map(({ text }) => (JSON.parse(text) as typeof body).CallbackCommand);
  const recall = 'OfficialAccount.CallbackAfterMsgWithDraw';
  expect(commands).toEqual([
    ...[recall, recall, recall],
    ...['C2C.CallbackAfterSendMsg', 'Unknown.CallbackOfACheck'],
  ]);
  expect(last.at(-1)!.query).toMatchObject({ CallbackCommand: commands[4], ...common });
});

test('what is not good is said in a sentence', async () => {
  const noteOf = async (sent: string, answer: (res: ServerResponse, socket: Socket) => unknown) => {
    const result = await check((req, res) => {
      const isRefusable = req.url!.includes('SdkAppid=1400000002');
      if (isRefusable) answer(res, req.socket);
      else res.end(okAck);
    });
    return result.findings.find((finding) => finding.sent === sent)!.note;
  };
  const sent = 'for another SDKAppID';
  expect(await noteOf(sent, (_res, socket) => socket.resetAndDestroy())).toBe(
    'Rejected by breaking the connection: an answer would tell the sender why.',
  );
  expect(await noteOf(sent, (res) => res.writeHead(500).end())).toBe(
    'The request is at fault, not the receiver: answer 4xx rather than 5xx.',
  );
  expect(await noteOf(sent, (res) => res.writeHead(499).end())).toBe(
    'Rejected, but not in the documented form: answer {"ActionStatus":"FAIL", …} as JSON.',
  );
  expect(await noteOf(sent, (res) => res.writeHead(403).end('"no"'))).toBe(
    'Rejected, but not in the documented form: answer {"ActionStatus":"FAIL", …} as JSON.',
  );
  expect(
    await noteOf('on the connection of a rejected request', (res) =>
      res.writeHead(403, { Connection: 'close' }).end(),
    ),
  ).toBe('The rejection closed the connection, so the sender has to open another.');
});

test('where nobody listens, nothing more is asked', async () => {
  const { code, out } = await run(['check', 'http://127.0.0.1:1/im-callback']);
  expect(code).toBe(1);
  expect(out).toContain('Nothing listens at this host and port');
  expect(out).toContain('0 pass, 0 advice, 1 FAIL, 0 skipped');
  const { out: json } = await run(['check', 'http://127.0.0.1:1/im-callback', '--json']);
  expect(JSON.parse(json)).toMatchObject({ url: 'http://127.0.0.1:1/im-callback', failures: 1 });
});

test('wrong arguments', async () => {
  const { code, err } = await run(['check', 'http://127.0.0.1:1', '--tokn', 'x']);
  expect(code).toBe(2);
  expect(err).toMatch(/^There is no option --tokn; did you mean --token\?\nExample:\n.* check /);
});
