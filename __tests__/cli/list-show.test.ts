import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { commands } from '../../lib/catalogue';
import { definitions } from '../../lib/generated/definitions';
import { run } from './helpers';

const root = join(__dirname, '../..');

interface Listed {
  readonly name: string;
  readonly kind: string;
  readonly title: string;
  readonly trigger: string;
  readonly documents: string[];
}

async function listed(...argv: string[]): Promise<Listed[]> {
  const { code, out, err } = await run(['list', ...argv, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Listed[];
}

describe('list', () => {
  test('names every command, in columns', async () => {
    const { code, out, err } = await run(['list']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [head, ...rows] = out.trimEnd().split('\n') as [string, ...string[]];
    expect(rows.map((row) => row.split(' ')[0])).toEqual(definitions.map(({ name }) => name));
    const columns = ['command', 'kind', 'document', 'sent when'].map((name) => head.indexOf(name));
    const row = rows.find((each) => each.startsWith('Group.CallbackBeforeSendMsg '))!;
    expect(columns.map((start, place) => row.slice(start, columns[place + 1]).trim())).toEqual([
      ...['Group.CallbackBeforeSendMsg', 'before', '1047/34374'],
      'a message in a group or Live room has been sent by a client or through REST, but not yet delivered',
    ]);
    for (const each of rows) {
      for (const start of columns.slice(1)) expect(each.slice(start - 2, start)).toBe('  ');
    }
  });

  test.each([
    ['in a name', 'msgwithdraw', ['C2C', 'OfficialAccount']],
    ['in a title', 'official channel is subscribed', ['OfficialAccount', 'OfficialAccount']],
    ['in an occasion', 'ASKS TO ADD FRIENDS', ['Sns']],
    ['in the number of any document', '647/74348', ['Group']],
    ['in an alias', 'Live.CallbackMemberStateChanged', ['Live']],
  ])('finds a word %s', async (_, word, families) => {
    const found = await listed(word);
    expect(found.map(({ name }) => name.split('.')[0])).toEqual(families);
  });

  test('finds every command that asks', async () => {
    const names = (await listed('before')).map(({ name }) => name);
    const asking = definitions.filter(({ kind }) => kind === 'before').map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(asking));
  });

  test('says for machines where the documents are', async () => {
    expect(await listed('CallbackAfterFollowAdd')).toEqual([
      {
        name: 'Follow.CallbackAfterFollowAdd',
        kind: 'after',
        title: 'After a User Is Followed',
        trigger: 'a user follows others, through a client or REST',
        documents: [
          'https://www.tencentcloud.com/document/product/1047/70355',
          'https://cloud.tencent.com/document/product/269/118915',
          'https://www.tencentcloud.com/document/product/647/74356',
        ],
      },
    ]);
  });

  test('names the nearest where nothing is found', async () => {
    expect(await run(['list', 'CallbackBeforeSentMsg'])).toEqual({
      code: 1,
      out: '',
      err: 'No command has "CallbackBeforeSentMsg" in its name, title, documents or trigger.\nThe nearest name is C2C.CallbackBeforeSendMsg; `list` without a word prints them all.\n',
    });
    const { code, out } = await run(['list', 'nothing like it', '--json']);
    expect({ code, out }).toEqual({ code: 1, out: '[]\n' });
  });

  test('takes one word', async () => {
    const { code, err } = await run(['list', 'a', 'b']);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^Only one word can be given; "b" is one argument too many\.\nExample:\n {2}npx tencent-im-webhook list recall\n/,
    );
  });
});

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
        'MsgBody[].MsgContent | Object | always | Content; its keys depend on MsgType.',
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
    [['show', 'a', 'b'], 'Only one command can be given; "b" is one argument too many.'],
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

describe('the handler to paste', () => {
  const folder = mkdtempSync(join(tmpdir(), 'handlers-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function findings(programs: ReadonlyMap<string, string>): string[] {
    const files = [...programs].map(([name, code]) => {
      const file = join(folder, `${name}.ts`);
      writeFileSync(file, code);
      return file;
    });
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) =>
      ts.sys.readFile(path),
    ) as { config: object };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const program = ts.createProgram(files, {
      ...options,
      typeRoots: [join(root, 'node_modules/@types')],
      paths: { 'tencent-im-webhook': [join(root, 'lib/index.ts')] },
    });
    return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  }

  async function handlers(): Promise<Map<string, string>> {
    const programs = new Map<string, string>();
    for (const { name } of definitions) {
      programs.set(name, (await run(['show', name, '--handler'])).out);
    }
    return programs;
  }

  test('is right TypeScript for every command', async () => {
    const programs = await handlers();
    expect(programs.size).toBe(83);
    expect(findings(programs)).toEqual([]);
  }, 60_000);

  test('is right as well with each verdict that stands in a comment', async () => {
    const programs = new Map<string, string>();
    for (const [name, code] of await handlers()) {
      const all = code
        .replaceAll('// Or: ', '')
        .replace(/^import \{ /, '$&drop, ')
        .replace('export const webhook', 'export { drop };\n$&');
      if (code.includes('// Or: ')) programs.set(`${name}.all`, all);
    }
    expect([...programs.keys()].sort()).toEqual(
      [
        ...['C2C.CallbackBeforeSendMsg', 'Group.CallbackBeforeSendMsg'],
        ...['Group.CallbackBeforeInviteJoinGroup', 'OfficialAccount.CallbackBeforeAddSubscriber'],
        ...['OfficialAccount.CallbackBeforeSendMsg', 'Sns.CallbackPrevFriendAdd'],
        'Sns.CallbackPrevFriendResponse',
      ]
        .map((name) => `${name}.all`)
        .sort(),
    );
    expect(findings(programs)).toEqual([]);
  }, 60_000);

  test('would be found wrong', async () => {
    const code = (await handlers()).get('Group.CallbackBeforeCreateGroup')!;
    const wrong = code.replace('return allow();', "return allow({ Wrong: '' });");
    expect(findings(new Map([['wrong', wrong]]))).toEqual([
      expect.stringContaining('wrong.ts: Type '),
    ]);
  }, 60_000);

  test('of a command that asks, refuses and allows', async () => {
    const programs = await handlers();
    expect(programs.get('Group.CallbackBeforeSendMsg'))
      .toBe(`import { allow, imWebhook, refuse } from 'tencent-im-webhook';

export const webhook = imWebhook({
  sdkAppId: 1400000001,
  token: process.env.IM_WEBHOOK_TOKEN,
  on: {
    'Group.CallbackBeforeSendMsg': ({ body }) => {
      const { GroupId, Type, From_Account, Operator_Account, MsgId, MsgBody } = body;
      console.log({ GroupId, Type, From_Account, Operator_Account, MsgId, MsgBody });
      const reason = '' as string; // your decision: empty to allow
      if (reason) return refuse({ code: 10100, info: reason });
      // Or: return drop(); // silently; import drop as well
      // Or: return allow({ MsgBody: body.MsgBody, CloudCustomData: '' }); // with changes
      return allow();
    },
  },
});
// Then: app.use('/im-callback', webhook)
`);
    expect(programs.get('Sns.CallbackPrevFriendAdd')).toContain(
      "return refuse({ code: 38000, info: reason });\n      // Or: return refuse({ accounts: ['jared'] }); // refuses only these accounts\n      return allow();",
    );
    expect(programs.get('OfficialAccount.CallbackBeforeAddSubscriber')).toContain(
      'return refuse({ info: reason });',
    );
  });

  test('of one that tells, works; of the chatbot, replies', async () => {
    const programs = await handlers();
    expect(programs.get('Group.CallbackAfterGroupFull')).toContain(`
    'Group.CallbackAfterGroupFull': ({ body }) => {
      const { GroupId } = body;
      console.log({ GroupId });
      // Your code. The event may be delivered more than once: make this idempotent.
    },`);
    expect(programs.get('Group.CallbackAfterGroupFull')).toMatch(/^import \{ imWebhook \} from/);
    expect(programs.get('Chatbot.OnC2CSignalMessage')).toContain("return allow({ RspData: '' });");
  });
});
