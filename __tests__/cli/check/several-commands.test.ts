import type { RequestListener } from 'node:http';
import express from 'express';
import {
  acknowledgeRest,
  imWebhook,
  recallWebhook,
  refuse,
  type ImWebhookOptions,
} from '../../../lib';
import { causes } from '../../../lib/cli/check/diagnose';
import type { Finding } from '../../../lib/cli/check/judge';
import { definitions } from '../../../lib/generated/definitions';
import { okAck, run, serve } from '../helpers';

const sdkAppId = 1400000001;
const token = 'xxxxyyyy';
const group = 'Group.CallbackBeforeSendMsg';
const friend = 'Sns.CallbackPrevFriendAdd';
const after = 'State.StateChange';

interface Result {
  readonly code: number;
  readonly findings: Finding[];
  readonly failures: number;
  readonly received: [command: string, body: string][];
}

const app = (options: Partial<ImWebhookOptions>) =>
  express().use(
    '/im',
    imWebhook({
      ...{ sdkAppId, token, onError: () => undefined, onDrift: () => undefined },
      ...options,
    }),
  );

async function check(listener: RequestListener, ...argv: string[]): Promise<Result> {
  const received: Result['received'] = [];
  const origin = await serve((req, res) => {
    const command = new URL(req.url!, 'http://x').searchParams.get('CallbackCommand')!;
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => received.push([command, body]));
    listener(req, res);
  });
  const { code, out, err } = await run([
    'check',
    `${origin}/im`,
    '--token',
    token,
    '--json',
    ...argv,
  ]);
  expect(err).toBe('');
  return { code, received, ...(JSON.parse(out) as Pick<Result, 'findings' | 'failures'>) };
}

const drifting = ['without a field that the documents always show', 'with a number as text'];

const but = (verdict: string, { findings }: Result) =>
  findings.filter((finding) => finding.verdict !== verdict);

describe('a command', () => {
  test.each(definitions.map(({ name }) => name))('%s of this package passes', async (name) => {
    const result = await check(
      app({ on: { [name]: () => undefined }, onOther: () => undefined }),
      '--command',
      name,
    );
    expect(but('pass', result)).toEqual([]);
    expect(result.code).toBe(0);
    expect(new Set(result.findings.map(({ command }) => command))).toEqual(
      new Set([name, undefined]),
    );
  });

  test('is tried in every way, one that asks without being sent again', async () => {
    const sent = ({ findings }: Result) => findings.map((finding) => finding.sent);
    const all = app({ onOther: () => undefined });
    const rows = [
      'the documented sample, without a Content-Type',
      'the same, with Content-Type: application/json',
      'the same again, as in a retry',
      'with a chunked body',
      'without ClientIP and OptPlatform',
      'with an undocumented parameter and field',
      'on the connection of a rejected request',
      ...drifting,
      'for another SDKAppID',
      'unsigned',
      'signed with another token',
      'signed ten minutes ago',
      'signed ten minutes in the future',
      'a body that is not JSON',
      'without its documented fields',
      'with another command in the body than in the query',
      'of an unknown command',
      'all of these',
    ];
    // All that it has is in one field, which is required.
    expect(sent(await check(all, '--command', after))).toEqual(
      rows.filter((row) => !drifting.includes(row)),
    );
    expect(sent(await check(all, '--command', group))).toEqual(
      rows.filter((row) => row !== 'the same again, as in a retry'),
    );
  });

  test('is sent as its sample, of now; without its fields it has its name alone', async () => {
    const { received } = await check(app({ onOther: () => undefined }), '--command', group);
    const bodies = received.filter(([command]) => command === group).map(([, body]) => body);
    const first = JSON.parse(bodies[0]!) as Record<string, unknown>;
    expect(first).toMatchObject({ From_Account: 'jared', GroupId: '@TGS#2J4SZEAEL' });
    expect(Math.abs(Number(first.EventTime) - Date.now())).toBeLessThan(60_000);
    expect(typeof first.EventTime).toBe('string');
    expect(bodies.at(-2)).toBe(`{"CallbackCommand":"${group}"}`);
    expect(JSON.parse(bodies.at(-1)!)).toMatchObject({
      CallbackCommand: 'C2C.CallbackAfterSendMsg',
    });
  });

  test('is sent with a detail that differs from its document, which strict receivers reject', async () => {
    const { received, findings } = await check(
      app({ on: { [group]: () => undefined }, strict: true }),
      '--command',
      group,
    );
    const bodies = received.map(([, body]) => body);
    expect(bodies.some((body) => /"Random":"\d+"/.test(body))).toBe(true);
    const sample = definitions.find(({ name }) => name === group)!.sample;
    const lacking = bodies
      .filter((body) => /^\{.*\}$/.test(body))
      .map((body) => Object.keys(sample).filter((name) => !(name in (JSON.parse(body) as object))));
    expect(lacking.filter(({ length }) => length === 1)).toEqual([['Type']]);
    const rejected = findings.filter(({ sent }) => drifting.includes(sent));
    expect(rejected).toHaveLength(2);
    for (const finding of rejected) {
      expect(finding).toMatchObject({ verdict: 'advice', got: '400 FAIL', expected: '200 OK' });
      expect(finding.note).toMatch(/^The receiver considers .* leave the option `strict` off\)\.$/);
    }
  });

  test('that is the other name of a mismatch is given another', async () => {
    const name = 'C2C.CallbackAfterSendMsg';
    const { received } = await check(app({ onOther: () => undefined }), '--command', name);
    const named = received.map(([, body]) => /"CallbackCommand":"([^"]*)"/.exec(body)?.[1]);
    expect(named).toContain('C2C.CallbackAfterMsgReport');
  });

  test('may be refused: that is a verdict', async () => {
    const result = await check(app({ onOther: () => refuse() }), '--command', group);
    expect(but('pass', result)).toEqual([]);
    expect(result.findings[0]).toMatchObject({ got: '200 OK, refused', verdict: 'pass' });
    expect(result.findings.find(({ sent }) => sent.startsWith('without its'))).toMatchObject({
      got: '200 OK, refused',
      expected: 'anything but an OK',
      verdict: 'pass',
    });
  });

  test('may be refused where its body is no JSON', async () => {
    const result = await check(
      app({ on: { [group]: () => undefined }, undecided: 'refuse' }),
      ...['--command', group],
    );
    const row = result.findings.find(({ sent }) => sent === 'a body that is not JSON');
    expect(row).toMatchObject({ got: '200 OK, refused', verdict: 'pass' });
  });

  test('must be answered with a verdict', async () => {
    const result = await check(
      (req, res) => req.resume().on('end', () => res.end(okAck)),
      '--command',
      friend,
    );
    expect(result.code).toBe(1);
    expect(result.findings[0]).toEqual({
      command: friend,
      sent: 'the documented sample, without a Content-Type',
      expected: '200 OK',
      got: '200 OK, no verdict',
      verdict: 'FAIL',
      note: "The reply must have required property 'ResultItem'. The reply is not a valid verdict: see what `show` says about the reply to this command.",
    });
  });

  test('that asks and is allowed unseen, fails', async () => {
    const result = await check(
      app({ on: { [group]: () => undefined }, undecided: 'allow' }),
      '--command',
      group,
    );
    expect(but('pass', result).map(({ sent, verdict, note }) => [sent, verdict, note])).toEqual([
      [
        'a body that is not JSON',
        'FAIL',
        'An OK allows an event that could not be checked: answer FAIL, or refuse the event.',
      ],
      [
        'without its documented fields',
        'advice',
        'A handler cannot work without its fields: reject the request before the handler runs.',
      ],
      [
        'with another command in the body than in the query',
        'advice',
        'Sign covers neither: rejecting a mismatch limits what can be done with a captured URL.',
      ],
      [
        'of an unknown command',
        'advice',
        'One URL receives every command: answer OK to those you do not handle, or the sender counts them as failed.',
      ],
    ]);
  });

  test('that tells is not processed where nobody can read it', async () => {
    const result = await check(
      (req, res) => req.resume().on('end', () => res.end(okAck)),
      '--command',
      after,
    );
    const noteOf = (sent: string) => result.findings.find((each) => each.sent === sent)?.note;
    expect(noteOf('a body that is not JSON')).toBe(
      'OK means that the webhook was processed, but this cannot be processed: answer FAIL.',
    );
  });
});

describe('several commands', () => {
  test('are counted, each in a row; what is wrong is said once', async () => {
    const listener = express().use(
      '/im',
      recallWebhook({ sdkAppId, token, onRecall: () => undefined, onError: () => undefined }),
      acknowledgeRest(),
    );
    const origin = await serve(listener);
    const argv = ['--command', 'recall', '--command', group, '--command', after];
    const { code, out } = await run(['check', `${origin}/im`, '--token', token, ...argv]);
    expect(code).toBe(1);
    const lines = out.split('\n');
    expect(lines.slice(0, 4).map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['command', 'pass', 'advice', 'FAIL', 'skipped'],
      ['OfficialAccount.CallbackAfterMsgWithDraw', '17', '0', '0', '0'],
      [group, '8', '2', '6', '0'],
      [after, '7', '2', '6', '0'],
    ]);
    expect(out).toContain(
      `\nFAIL: unsigned\n  With authentication on, reject requests without Sign or RequestTime.\n  ${group}, ${after}\n`,
    );
    expect(out.indexOf('\nadvice: ')).toBeGreaterThan(out.lastIndexOf('\nFAIL: '));
    expect(out).toContain('\nadvice: without its documented fields (2 commands)\n');
    expect(lines.at(-2)).toBe('34 pass, 2 advice, 12 FAIL, 0 skipped');
  });

  test('that share advice get it once, with their number and the first five', async () => {
    const origin = await serve(app({ onOther: () => undefined }));
    const argv = ['check', `${origin}/im`, '--token', token, '--all'];
    const { code, out } = await run(argv);
    expect(code).toBe(1);
    // All but the recall, which imWebhook() leaves to its handler, too.
    const number = definitions.length - 1;
    expect(out).toMatch(
      new RegExp(
        `\\nadvice: without its documented fields \\(${number} commands\\)\\n  A handler .*\\n` +
          ` {2}Alert\\.RequestOverLimit, (?:[\\w.]+, ){3}C2C\\.CallbackAfterModifyMsg and ${number - 5} more\\n`,
      ),
    );
    expect(out).toMatch(/ pass, 2 advice, 2 FAIL, 0 skipped\n$/);
    const rows = out.slice(0, out.indexOf('\n\n')).split('\n').slice(1);
    const recall = 'OfficialAccount.CallbackAfterMsgWithDraw';
    const others = definitions.map(({ name }) => name).filter((name) => name !== recall);
    expect(rows.map((row) => row.split(' ')[0])).toEqual([recall, ...others]);
    const { findings } = JSON.parse((await run([...argv, '--json'])).out) as Result;
    const shared = findings.filter(({ commands }) => commands !== undefined);
    expect(shared.map(({ verdict, commands }) => [verdict, commands!.length])).toEqual([
      ['advice', number],
    ]);
  });

  test('of which one fails are all tried; where the cause is general, none but the first', async () => {
    const argv = ['--command', group, '--command', after];
    const failing = await check(
      app({ on: { [group]: () => Promise.reject(new Error('no')), [after]: () => undefined } }),
      ...argv,
    );
    expect(
      but('pass', failing).map(({ command, sent, verdict }) => [command, sent, verdict]),
    ).toEqual([
      [group, 'the documented sample, without a Content-Type', 'FAIL'],
      [undefined, 'of an unknown command', 'advice'],
    ]);
    const of = (name: string) => failing.findings.filter(({ command }) => command === name).length;
    expect([of(group), of(after)]).toEqual([1, 15]);
    const general = await check(app({ token: 'other', onOther: () => undefined }), ...argv);
    expect(general.findings).toHaveLength(1);
  });

  test('of which one alone has a handler: that is the cause, in whatever order they are named', async () => {
    const only = express().use(
      '/im',
      recallWebhook({ sdkAppId, token, onRecall: () => undefined, onError: () => undefined }),
    );
    const result = await check(only, '--command', after, '--command', 'recall');
    const [failed] = but('pass', result);
    expect(failed).toMatchObject({ command: after, got: '404 no ack', note: causes.noHandler });
  });

  test('share what is of none of them', async () => {
    const origin = await serve(app({ on: { [group]: () => undefined, [after]: () => undefined } }));
    const argv = ['--token', token, '--command', group, '--command', after];
    const { code, out } = await run(['check', `${origin}/im`, ...argv]);
    expect(code).toBe(0);
    expect(out).toMatch(/\nadvice: of an unknown command\n {2}One URL receives [^\n]*\n\n/);
  });

  test('named twice are one', async () => {
    const { findings } = await check(
      app({ onOther: () => undefined }),
      ...['--command', 'recall', '--command', 'OfficialAccount.CallbackAfterMsgWithDraw'],
    );
    expect(findings).toHaveLength(19);
  });
});

test.each([
  [
    ['--command', 'Group.CallbackBeforeSendMessage'],
    'There is no webhook command Group.CallbackBeforeSendMessage; did you mean Group.CallbackBeforeSendMsg?',
  ],
  [['--all', '--command', 'recall'], '--all and --command cannot be combined.'],
  [
    ['--command', after, '--account', 'x'],
    '--account is for the recall, which is not checked here.',
  ],
  [
    ['--command', after, '--msg-key', 'x'],
    '--msg-key is for the recall, which is not checked here.',
  ],
])('%j is refused', async (argv, message) => {
  const { code, out, err } = await run(['check', 'http://127.0.0.1:1/', ...argv]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.split('\n')[0]).toBe(message);
});

test('an interruption leaves what was found', async () => {
  const interrupted = new AbortController();
  let number = 0;
  const origin = await serve((req, res) => {
    number += 1;
    if (number === 3) interrupted.abort();
    req.resume().on('end', () => res.end(okAck));
  });
  const options = { interruption: interrupted.signal };
  const { code, out } = await run(['check', origin, '--token', token], options);
  expect(code).toBe(130);
  expect(out).toContain(
    '\nInterrupted: 15 requests were not tried.\n3 pass, 0 advice, 0 FAIL, 0 skipped\n',
  );
  expect(out).not.toContain('all of these');
});

test('an interruption is told to machines', async () => {
  const { code, out } = await run(['check', 'http://127.0.0.1:1/', '--json'], {
    interruption: AbortSignal.abort(),
  });
  expect(code).toBe(130);
  expect(JSON.parse(out)).toEqual({
    ...{ url: 'http://127.0.0.1:1/', failures: 0, notTried: 18, findings: [] },
  });
});

test('a terminal shows how far it is, and colours', async () => {
  const origin = await serve((req, res) => {
    setTimeout(() => req.resume().on('end', () => res.end(okAck)), 30);
  });
  const { out, err } = await run(['check', origin, '--token', token], { isTTY: true });
  expect(err.replaceAll('\u001b[K', '')).toMatch(/\r\[#*-+\] \d+\/18(, \d FAIL)?\r/);
  expect(err).toContain(' FAIL\r\u001b[K');
  expect(out).toContain('\u001b[32mpass\u001b[39m\n');
  expect(out).toContain('\u001b[31mFAIL\u001b[39m\n');
  expect(out).toContain('\u001b[33madvice:\u001b[39m without EventTime\n');
});
