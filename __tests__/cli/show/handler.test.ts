import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import ts from 'typescript';
import { definitions } from '../../../lib/generated/definitions';
import { run } from '../helpers';

const root = join(__dirname, '../../..');

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
      rootDir: parse(root).root,
      typeRoots: [join(root, 'node_modules/@types')],
      paths: { 'tencent-im-webhook': [join(root, 'lib/index.ts')] },
    });
    const found = files.flatMap((file) =>
      ts.getPreEmitDiagnostics(program, program.getSourceFile(file)),
    );
    return found.map(({ file, messageText }) => {
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

  test('is right TypeScript for every command, and with each verdict that stands in a comment', async () => {
    const asPrinted = await handlers();
    expect(asPrinted.size).toBe(85);
    const programs = new Map<string, string>();
    for (const [name, code] of asPrinted) {
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
    expect(findings(new Map([...asPrinted, ...programs]))).toEqual([]);
  });

  test('would be found wrong', async () => {
    const code = (await handlers()).get('Group.CallbackBeforeCreateGroup')!;
    const wrong = code.replace('return allow();', "return allow({ Wrong: '' });");
    expect(findings(new Map([['wrong', wrong]]))).toEqual([
      expect.stringContaining('wrong.ts: Type '),
    ]);
  });

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
