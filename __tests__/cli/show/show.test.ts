import { commands } from '../../../lib/catalogue';
import { definitions } from '../../../lib/generated/definitions';
import { run } from '../helpers';

describe('show', () => {
  test('tells all that is known of a command', async () => {
    const { code, out, err } = await run(['show', 'OfficialAccount.CallbackBeforeSendMsg']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [head, ...sections] = out.split('\n\n') as [string, ...string[]];
    expect(head).toBe(`OfficialAccount.CallbackBeforeSendMsg
Before Official Channel Message Is Sent
Kind: before; the reply decides what happens.
Sent when a message of an official account is about to be delivered to its subscribers.
Document: https://www.tencentcloud.com/document/product/1047/60803`);
    expect(sections.map((section) => section.split('\n')[0]).slice(0, 4)).toEqual([
      ...['Fields of the body:', 'Reply:', 'Sample:', 'Handler:'],
    ]);
    const rows = (section: string) =>
      section.split('\n').map((row) => row.trim().split(/ {2,}/).join(' | '));
    expect(rows(sections[0]!)).toEqual(
      expect.arrayContaining([
        'field | type | presence | meaning',
        'OnlineOnlyFlag | Integer | always | 1: for online users only; 0: for all. Documented values: 0, 1.',
        'MsgBody[].MsgContent | Object | required | Content; its keys depend on MsgType.',
        'EventTime | Integer | always | Time of the event, in milliseconds.',
      ]),
    );
    expect(sections[0]).toContain('Custom data of the message, stored in the cloud. ');
    expect(rows(sections[1]!)).toEqual(
      expect.arrayContaining([
        'ErrorCode 2 | Drop silently; the caller sees success',
        'ErrorCode 120001-130000 | Refuse; the client gets this code and ErrorInfo',
        'field | type | presence | meaning',
        'MsgBody | Array | optional | The elements of the message (1047/33527). Replaces the original; only with ErrorCode 0.',
      ]),
    );
    expect(out).toMatch(
      /\n {2}\{\n {4}"CallbackCommand": "OfficialAccount\.CallbackBeforeSendMsg",\n/,
    );
    expect(out).toContain(
      "\n  import { allow, imWebhook, refuse } from 'tencent-im-webhook';\n\n  export const webhook",
    );
    expect(out).not.toMatch(/ \n|undefined/);
  });

  test('tells of what has happened, by another name, with its notes', async () => {
    const { out } = await run(['show', 'Live.CallbackMemberStateChanged']);
    expect(out).toContain('\nKind: after; the event has already happened.\n');
    expect(out).toContain('\nAlso called: Live.CallbackMemberStateChanged.\n');
    expect(out).toContain('\n  The event has already happened, whatever the reply says.\n');
    expect(out).toContain('\n\nNotes:\n  ');
  });

  test('has recall and sent by these names', async () => {
    const firstLine = async (name: string) => (await run(['show', name])).out.split('\n')[0];
    expect(await firstLine('recall')).toBe('OfficialAccount.CallbackAfterMsgWithDraw');
    expect(await firstLine('sent')).toBe('OfficialAccount.CallbackAfterSendMsg');
  });

  test.each(definitions.map(({ name }) => name))('%s is shown without a hole', async (name) => {
    const { code, out } = await run(['show', name]);
    expect(code).toBe(0);
    expect(out).not.toMatch(/undefined|\[object|NaN| \n/);
  });

  test('--schema, --sample and --json are what the catalogue has', async () => {
    for (const { schemas, ...command } of commands) {
      const shown = async (part: string) =>
        JSON.parse((await run(['show', command.name, part])).out) as object;
      expect(await shown('--schema')).toEqual(schemas.body);
      expect(await shown('--sample')).toEqual(command.sample);
      const { documents, handler, ...all } = (await shown('--json')) as Record<string, unknown>;
      expect(all).toEqual({ ...command, documents: undefined, schemas });
      expect(documents).toHaveLength(command.documents.length);
      expect(handler).toBe((await run(['show', command.name, '--handler'])).out);
    }
  });

  test.each([
    [['show'], 'NAME is missing: `list` prints the names.'],
    [
      ['show', 'Group.CallbackBeforeSendMessage'],
      'There is no webhook command Group.CallbackBeforeSendMessage; did you mean Group.CallbackBeforeSendMsg?',
    ],
    [['show', 'recal'], 'There is no webhook command recal; did you mean recall?'],
    [['show', 'a', 'b'], 'Unexpected argument "b": only one NAME can be given.'],
    [['show', 'sent', '--schema', '--json'], '--schema and --json cannot be combined.'],
  ])('refuses %j', async (argv, message) => {
    const { code, out, err } = await run(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n').slice(0, 3)).toEqual([
      message,
      'Example:',
      '  npx tencent-im-webhook show Group.CallbackBeforeSendMsg',
    ]);
  });

  test('on a terminal, headings are bold', async () => {
    const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;
    const { out } = await run(['show', 'recall'], { isTTY: true });
    expect(out).toContain(bold('OfficialAccount.CallbackAfterMsgWithDraw'));
    expect(out).toContain(`\n${bold('Reply:')}\n`);
  });
});
