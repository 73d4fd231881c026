import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { allow, drop, imWebhook, refuse, type Handlers } from '../../../lib';
import { bodyFields } from '../../../lib/commands/checked-fields';
import { definitions } from '../../../lib/generated/definitions';
import { firstFault } from '../../../lib/receive/check/first-fault';
import { recorder, run, serve } from '../helpers';

const sdkAppId = 1400000001;
const folder = mkdtempSync(join(tmpdir(), 'send-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** What arrives when the command line sends. */
async function sent(...argv: string[]) {
  const { url, received } = await recorder();
  const { code, out, err } = await run(['send', url, ...argv]);
  expect({ code, out }).toEqual({ code: 0, out: expect.any(String) as string });
  return { ...received[0]!, err };
}

describe('--command', () => {
  test.each(definitions)('$name is its sample as of now', async (definition) => {
    const { name, sample, queryLacks } = definition;
    const lacks = (queryLacks ?? []) as readonly string[];
    const { url, received } = await recorder();
    const time = 'EventTime' in sample ? ['--event-time', '5'] : [];
    await run(['send', url, '--command', name, ...time]);
    const { query, body } = received[0]!;
    expect(query.get('CallbackCommand')).toBe(name);
    expect(query.has('ClientIP')).toBe(!lacks.includes('ClientIP'));
    expect(query.has('OptPlatform')).toBe(!lacks.includes('OptPlatform'));
    const fields = Object.keys(sample);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(fields));
    expect(firstFault(bodyFields(definition), body)).toBeUndefined();
    const { EventTime } = sample as { EventTime?: unknown };
    expect(body.EventTime).toBe(EventTime && (typeof EventTime === 'string' ? '5' : 5));
  });

  test('has EventTime of now where none is given', async () => {
    const { body } = await sent('--command', 'Group.CallbackBeforeSendMsg');
    expect(typeof body.EventTime).toBe('string');
    expect(Math.abs(Number(body.EventTime) - Date.now())).toBeLessThan(60_000);
  });

  test('may be the alias of a command', async () => {
    const { query, body } = await sent('--command', 'Live.CallbackMemberStateChanged');
    expect(query.get('CallbackCommand')).toBe('Live.CallbackMemberStateChanged');
    expect(body.RoomId).toBeDefined();
  });

  test('may be the whole name of recall and sent, with their options', async () => {
    const recall = 'OfficialAccount.CallbackAfterMsgWithDraw';
    const { body } = await sent('--command', recall, '--account', 'a', '--msg-key', 'k');
    expect(body).toMatchObject({ Official_Account: 'a', WithdrawMsgList: [{ MsgKey: 'k' }] });
    const message = await sent('--command', 'OfficialAccount.CallbackAfterSendMsg', '--text', 'x');
    expect(message.text).toContain('"Text":"x"');
  });

  test('takes --platform and --client-ip where the documented URL lacks them', async () => {
    const { query } = await sent('--command', 'Push.OfflinePush', '--platform', 'iOS');
    expect(query.get('OptPlatform')).toBe('iOS');
    expect(query.has('ClientIP')).toBe(false);
  });
});

describe('--set', () => {
  const command = ['--command', 'Group.CallbackBeforeSendMsg'];

  test.each<[string, string[], object]>([
    ['text', ['From_Account=tom'], { From_Account: 'tom' }],
    ['a number', ['Random=5'], { Random: 5 }],
    ['a number in quotes', ['GroupId="5"'], { GroupId: '5' }],
    ['what does not parse', ['GroupId={a'], { GroupId: '{a' }],
    ['nothing', ['GroupId='], { GroupId: '' }],
    ['what has a comma', ['GroupId=1,2'], { GroupId: '1,2' }],
    ['what has an = in it', ['GroupId=a=b'], { GroupId: 'a=b' }],
    ['several lines', ['GroupId=a\nb'], { GroupId: 'a\nb' }],
    ['true and null', ['A=true', 'B=null'], { A: true, B: null }],
    ['JSON', ['MsgBody=[{"a":1}]'], { MsgBody: [{ a: 1 }] }],
    [
      'an element of a list',
      ['MsgBody[0].MsgContent.Text=hi'],
      { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'hi' } }] },
    ],
    [
      'one more element',
      ['MsgBody[1].MsgType=A', 'MsgBody[1].MsgContent.B=1'],
      {
        MsgBody: [
          { MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } },
          { MsgType: 'A', MsgContent: { B: 1 } },
        ],
      },
    ],
    ['what is not there', ['New.Deep[0][0].Er=1'], { New: { Deep: [[{ Er: 1 }]] } }],
    ['the last of two', ['Random=1', 'Random=2'], { Random: 2 }],
  ])('sets %s', async (_, settings, expected) => {
    const { body } = await sent(...command, ...settings.flatMap((each) => ['--set', each]));
    expect(body).toMatchObject(expected);
    expect(body.Operator_Account).toBe('admin');
  });

  test('of __proto__ sends a field of that name', async () => {
    const { text } = await sent(...command, '--set', '__proto__.admin=true');
    expect(text).toContain('"__proto__":{"admin":true}');
  });

  test('changes a recall, and each of many', async () => {
    const { url, received } = await recorder();
    await run(['send', url, '--count', '2', '--set', 'Official_Account=x']);
    expect(received.map(({ body }) => body.Official_Account)).toEqual(['x', 'x']);
    expect(received[0]!.body.WithdrawMsgList).not.toEqual(received[1]!.body.WithdrawMsgList);
  });

  const shape = '--set must have the form path=value, e.g. MsgBody[0].MsgContent.Text=hello';
  test.each([
    ['From_Account', `${shape}; it is "From_Account".`],
    ['=1', `${shape}; it is "=1".`],
    ['a..b=1', `${shape}; it is "a..b=1".`],
    ['[0]=1', `${shape}; it is "[0]=1".`],
    ['a[x]=1', `${shape}; it is "a[x]=1".`],
    ['a]=1', `${shape}; it is "a]=1".`],
    [
      'MsgSeq=616581622363398142',
      '--set has an integer that would lose digits: put it in double quotes to send it as a string, or give the whole body with --body; it is "MsgSeq=616581622363398142".',
    ],
    [
      'A={"b":[616581622363398142]}',
      '--set has an integer that would lose digits: put it in double quotes to send it as a string, or give the whole body with --body; it is "A={"b":[616581622363398142]}".',
    ],
    ['MsgBody.x=1', '--set MsgBody.x: MsgBody is a list, not an object.'],
    ['GroupId[0]=1', '--set GroupId[0]: GroupId is a string, not a list.'],
    [
      'MsgBody[0].MsgType.x=1',
      '--set MsgBody[0].MsgType.x: MsgBody[0].MsgType is a string, not an object.',
    ],
    ['Random[0]=1', '--set Random[0]: Random is a number, not a list.'],
    ['MsgBody[0][0]=1', '--set MsgBody[0][0]: MsgBody[0] is an object, not a list.'],
    ['MsgBody[2]=1', '--set MsgBody[2]: the next element of MsgBody is [1].'],
    ['MsgBody[999999999].a=1', '--set MsgBody[999999999].a: the next element of MsgBody is [1].'],
  ])('refuses %s', async (setting, message) => {
    const { url, received } = await recorder();
    const { code, out, err } = await run(['send', url, ...command, '--set', setting]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n')[0]).toBe(message);
    expect(received).toEqual([]);
  });
});

describe('--body', () => {
  const json = '{ "CallbackCommand": "Group.CallbackAfterSendMsg",\n "Seq": 616581622363398142 }';

  test.each([
    ['JSON itself', () => [json], ''],
    ['a file', () => [file('body.json', json)], ''],
    ['stdin', () => ['-'], json],
  ])('is %s, byte for byte, of the command that it names', async (_, body, stdin) => {
    const { url, received } = await recorder();
    const { code, err } = await run(['send', url, '--body', ...body()], { stdin });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(received[0]!.text).toBe(json);
    expect(received[0]!.query.get('CallbackCommand')).toBe('Group.CallbackAfterSendMsg');
  });

  test('may be of another command than --command', async () => {
    const { query, text } = await sent('--command', 'recall', '--body', json);
    expect(query.get('CallbackCommand')).toBe('OfficialAccount.CallbackAfterMsgWithDraw');
    expect(text).toBe(json);
  });

  test('may be no JSON, if there is a command', async () => {
    const { url } = { url: await serve((req, res) => req.resume().on('end', () => res.end())) };
    const path = file('broken.txt', Buffer.from([0xff, 0x7b]));
    const { code, out } = await run(['send', url, '--command', 'recall', '--body', path]);
    expect(code).toBe(1);
    expect(out).toContain('The answer is not JSON');
  });

  test('is changed by --set', async () => {
    const { body } = await sent('--body', '{"CallbackCommand":"A.B","C":1}', '--set', 'D=2');
    expect(body).toEqual({ CallbackCommand: 'A.B', C: 1, D: 2 });
  });

  test('of an unknown command is sent, with a note', async () => {
    const { query, err } = await sent('--body', '{"CallbackCommand":"Group.CallbackAfterSendMs"}');
    expect(query.get('CallbackCommand')).toBe('Group.CallbackAfterSendMs');
    expect(err).toBe(
      'Note: There is no webhook command Group.CallbackAfterSendMs; did you mean Group.CallbackAfterSendMsg? It is sent anyway.\n',
    );
  });

  test.each<[string, string[], string]>([
    [
      'a file that is not there',
      ['--body', '/nowhere/x.json'],
      '--body cannot read /nowhere/x.json: there is no such file or folder.',
    ],
    ['a folder', ['--body', '/'], '--body cannot read /: it is a folder.'],
    ['no command', ['--body', '{}'], '--body has no CallbackCommand: add --command.'],
    ['a list', ['--body', '[1]'], '--body has no CallbackCommand: add --command.'],
    ['nothing', ['--body', ''], '--body must not be empty; it is "".'],
    [
      'a list with --set',
      ['--command', 'recall', '--body', '[1]', '--set', 'a=1'],
      '--set needs a body that is a JSON object.',
    ],
    [
      'digits with --set',
      ['--body', json, '--set', 'a=1'],
      '--set would round an integer beyond 2^53 in this body: change the body itself.',
    ],
    ...['account', 'msg-key', 'event-time', 'text'].map((name): [string, string[], string] => [
      name,
      ['--body', json, `--${name}`, '1'],
      `--${name} cannot be combined with --body, which is the whole body; use --set.`,
    ]),
  ])('refuses %s', async (_, argv, message) => {
    const { code, err } = await run(['send', 'http://127.0.0.1:1/', ...argv]);
    expect(code).toBe(2);
    expect(err.split('\n')[0]).toBe(message);
  });
});

test.each<[string[], string]>([
  [
    ['--command', 'Group.CallbackBeforeSendMessage'],
    'There is no webhook command Group.CallbackBeforeSendMessage; did you mean Group.CallbackBeforeSendMsg?',
  ],
  [['--command', 'Nope'], 'There is no webhook command Nope: `list` prints them all.'],
  [
    ['--command', 'StateChange'],
    'There is no webhook command StateChange; did you mean State.StateChange?',
  ],
  [['--command', 'snt'], 'There is no webhook command snt; did you mean sent?'],
  [['--command', 'toString'], 'There is no webhook command toString: `list` prints them all.'],
  [
    ['--command', 'State.StateChange', '--account', 'x'],
    '--account is for recall and sent; use --set with State.StateChange.',
  ],
  [
    ['--command', 'State.StateChange', '--msg-key', 'x'],
    '--msg-key is for recall and sent; use --set with State.StateChange.',
  ],
  [
    ['--command', 'State.StateChange', '--text', 'x'],
    '--text needs --command sent; use --set for any other command.',
  ],
  [
    ['--command', 'Sns.CallbackFriendAdd', '--event-time', '1'],
    '--event-time is for commands with an EventTime, and Sns.CallbackFriendAdd has none.',
  ],
  [['--last', '1'], '--last needs --from.'],
  [['--count', '10000001'], '--count must be at most 10000000; it is "10000001".'],
])('%j is refused', async (argv, message) => {
  const { code, out, err } = await run(['send', 'http://127.0.0.1:1/', ...argv]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.split('\n')[0]).toBe(message);
});

describe('the answer of a command that asks', () => {
  async function receiver(on: Handlers): Promise<string> {
    return `${await serve(express().use('/im', imWebhook({ sdkAppId, on })))}/im`;
  }

  const group = 'Group.CallbackBeforeSendMsg';
  const invite = 'Group.CallbackBeforeInviteJoinGroup';
  const friend = 'Sns.CallbackPrevFriendAdd';

  test.each<[string, string, Handlers, string]>([
    ['allowed', group, { [group]: () => allow() }, 'Allowed.'],
    [
      'refused',
      group,
      { [group]: () => refuse({ code: 10100, info: 'no advertising' }) },
      'Refused with ErrorCode 10100, "no advertising": Refuse; the client gets this code and ErrorInfo.',
    ],
    [
      'refused',
      group,
      { [group]: () => refuse() },
      'Refused with ErrorCode 1: Refuse; the caller gets error 10016.',
    ],
    [
      'dropped',
      group,
      { [group]: () => drop() },
      'Dropped: Drop silently; the caller sees success.',
    ],
    [
      'changed',
      group,
      { [group]: ({ body }) => allow({ MsgBody: body.MsgBody, CloudCustomData: 'x' }) },
      "Allowed, with the reply's own MsgBody and CloudCustomData.",
    ],
    [
      'partly refused',
      invite,
      { [invite]: () => refuse({ accounts: ['jared'] }) },
      'Allowed, except for jared.',
    ],
    ['allowed', friend, { [friend]: () => allow() }, 'Allowed.'],
    [
      'refused',
      friend,
      { [friend]: () => refuse({ info: 'no' }) },
      'Refused: id1 with ResultCode 38000, "no"; id2 with ResultCode 38000, "no".',
    ],
    [
      'partly refused',
      friend,
      { [friend]: () => refuse({ accounts: ['id2'], code: 38001 }) },
      'Refused: id2 with ResultCode 38001.',
    ],
  ])('is read: %s, %s', async (kind, command, on, sentence) => {
    const url = await receiver(on);
    const { code, out } = await run(['send', url, '--command', command]);
    expect({ code, last: out.split('\n').at(-2) }).toEqual({ code: 0, last: sentence });
    const json = await run(['send', url, '--command', command, '--json']);
    const { verdicts, lastAnswer } = JSON.parse(json.out) as {
      verdicts: object;
      lastAnswer: object;
    };
    expect(verdicts).toEqual({ [kind]: 1 });
    expect(lastAnswer).toMatchObject({ verdict: { kind, text: sentence } });
    const many = await run(['send', url, '--command', command, '--count', '2']);
    expect(many.out).toContain(`Acknowledged: 2\n  ${kind}: 2\nFailed: 0\n`);
  });

  const ok = { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 };
  const notAVerdict =
    'The reply is not a valid verdict: see what `show` says about the reply to this command.';
  test.each<[string, object, string]>([
    [group, { ...ok, ErrorCode: 5 }, 'ErrorCode must be one of 0, 1, 2, 10100 to 10200; it is 5.'],
    [
      group,
      { ...ok, ErrorCode: 10201 },
      'ErrorCode must be one of 0, 1, 2, 10100 to 10200; it is 10201.',
    ],
    [
      'Group.CallbackBeforeCreateGroup',
      { ...ok, ErrorCode: 2 },
      'ErrorCode must be one of 0, 1, 10100 to 10200; it is 2.',
    ],
    [group, { ...ok, MsgBody: 'text' }, 'MsgBody must be array.'],
    [
      invite,
      { ...ok, RefusedMembers_Account: ['eve'] },
      'RefusedMembers_Account lists eve, which DestinationMembers[].Member_Account does not.',
    ],
    [friend, ok, "The reply must have required property 'ResultItem'."],
    [
      friend,
      { ...ok, ResultItem: [{ To_Account: 'id2', ResultCode: 0, ResultInfo: '' }] },
      'ResultItem lacks id1.',
    ],
    [
      friend,
      { ...ok, ResultItem: [{ To_Account: 'id2', ResultCode: '0', ResultInfo: '' }] },
      'ResultItem/0/ResultCode must be integer.',
    ],
  ])('that is no verdict of %s: %j', async (command, reply, fault) => {
    const { url } = await recorder((_number, _req, res) => res.end(JSON.stringify(reply)));
    const { code, out } = await run(['send', url, '--command', command]);
    expect({ code, last: out.split('\n').at(-2) }).toEqual({
      code: 1,
      last: `${fault} ${notAVerdict}`,
    });
    const { failed } = JSON.parse(
      (await run(['send', url, '--command', command, '--json'])).out,
    ) as { failed: object };
    expect(failed).toEqual({ NOT_A_VERDICT: 1 });
  });

  test.each([10100, 10200])('may have the ends of the range, %d', async (ErrorCode) => {
    const answer = (_number: number, _req: unknown, res: ServerResponse) =>
      res.end(JSON.stringify({ ...ok, ErrorCode }));
    const { url } = await recorder(answer);
    const { code, out } = await run(['send', url, '--command', group]);
    expect(code).toBe(0);
    expect(out).toContain(`Refused with ErrorCode ${ErrorCode}`);
  });

  test('may have any other code where the documents say so', async () => {
    const { url } = await recorder((_number, _req, res) =>
      res.end(JSON.stringify({ ...ok, ErrorCode: 7 })),
    );
    const { code, out } = await run(['send', url, '--command', 'Live.CallbackBeforeSendGift']);
    expect(code).toBe(0);
    expect(out).toContain(
      'Refused with ErrorCode 7: Refuse; any other non-zero code also refuses.',
    );
  });

  test('is not one of what has happened', async () => {
    const { url } = await recorder((_number, _req, res) =>
      res.end(JSON.stringify({ ...ok, ErrorCode: 5 })),
    );
    const { code, out } = await run(['send', url]);
    expect(code).toBe(0);
    expect(out).toContain('\nAcknowledged.\n');
  });
});
