/** What an editor shows: hovers and completions, as TypeScript's language service has them. */
import { join } from 'node:path';
import ts from 'typescript';
import { elementContents } from '../lib/commands/shared/elements';
import { commandKinds } from '../lib/generated/catalogue';

const root = join(__dirname, '..');
const file = join(__dirname, 'edited.ts');
const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) =>
  ts.sys.readFile(path),
) as { config: unknown };
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);

let source = '';
let version = 0;
const service = ts.createLanguageService({
  ...ts.sys,
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: (path) => (path === file ? String(version) : '0'),
  getScriptSnapshot(path) {
    const text = path === file ? source : ts.sys.readFile(path);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (path) => path === file || ts.sys.fileExists(path),
  useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
});

/** Types a program, in which `|` is the cursor; returns where that is. */
function type(text: string): number {
  const at = text.indexOf('|');
  source = text.replace('|', '');
  version += 1;
  return at;
}

interface Shown {
  readonly documentation?: ts.SymbolDisplayPart[] | undefined;
  readonly tags?: ts.JSDocTagInfo[] | undefined;
}

function textOf({ documentation, tags = [] }: Shown): string {
  const lines = tags.map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`);
  return [ts.displayPartsToString(documentation), ...lines].join('\n');
}

/** What is shown under the mouse at the cursor. */
function hover(text: string): string {
  const info = service.getQuickInfoAtPosition(file, type(text));
  if (!info) throw new Error('Nothing is shown');
  return textOf(info);
}

/** What is offered at the cursor, with what is shown beside it. */
function completions(text: string): { names: string[]; shown: (name: string) => string } {
  const at = type(text);
  const { entries } = service.getCompletionsAtPosition(file, at, {})!;
  return {
    names: entries.map(({ name }) => name),
    shown(name) {
      const details = service.getCompletionEntryDetails(
        file,
        at,
        name,
        {},
        undefined,
        {},
        undefined,
      );
      return textOf(details!);
    },
  };
}

const program = (handlers: string) =>
  `import { allow, imWebhook, refuse } from '../lib';\n` +
  `imWebhook({ sdkAppId: 1, token: false, on: { ${handlers} } });\n`;

const unquoted = (name: string) => name.replace(/^["']|["']$/g, '');

describe('a name in `on`', () => {
  const before = [
    /Sent when /,
    /A "before" command: the verdict that the handler returns decides/,
    /@see \{@link https:\/\/www\.tencentcloud\.com\/document\/product\/1047\/34374\}/,
  ];

  test('shows what the command is, when it is sent, its kind and its document', () => {
    const shown = hover(program(`'Group.CallbackBeforeS|endMsg': () => allow()`));
    for (const part of before) expect(shown).toMatch(part);
    expect(hover(program(`'State.State|Change': () => 1`))).toMatch(
      /An "after" command: what the handler returns is ignored\.\n@see /,
    );
    expect(hover(program(`'Chatbot.OnC2C|SignalMessage': () => undefined`))).toMatch(
      /whose reply is used/,
    );
  });

  test('is offered with the same, each of the catalogue', () => {
    const { names, shown } = completions(program('|'));
    expect(names.map(unquoted).sort()).toEqual([...commandKinds.keys()].sort());
    const name = names.find((each) => each.includes('Group.CallbackBeforeSendMsg'))!;
    for (const part of before) expect(shown(name)).toMatch(part);
  });

  test('shows the same beside commands of the host’s own', () => {
    const shown = hover(
      `import { defineCommand, imWebhook } from '../lib';
       const own = defineCommand({ name: 'X.CallbackAfterY', kind: 'after' });
       imWebhook({ sdkAppId: 1, commands: [own], on: { 'Group.CallbackBeforeS|endMsg': () => {} } });`,
    );
    for (const part of before) expect(shown).toMatch(part);
  });
});

describe('a field of the body', () => {
  const at = (field: string) =>
    program(`'Group.CallbackBeforeSendMsg': ({ body }) => { ${field} }`);

  test('shows what it means, and its document as a link', () => {
    const shown = hover(at('body.From_|Account'));
    expect(shown).toMatch(/^Sender\. Required\.\n/);
    expect(shown).toMatch(
      /@see \{@link https:\/\/www\.tencentcloud\.com\/document\/.*1047\/34374\}/,
    );
  });

  test('shows a document that it mentions as a link', () => {
    expect(hover(at('body.Msg|Body'))).toMatch(
      /\{@link https:\/\/www\.tencentcloud\.com\/document\/product\/1047\/33527 1047\/33527\}/,
    );
  });

  test('says that it is required, or does not', () => {
    expect(hover(at('body.Group|Id'))).toContain('Required.');
    expect(hover(at('body.Msg|Body[0]!.MsgType'))).toContain('Required.');
    expect(hover(at('body.Rand|om'))).not.toContain('Required.');
  });

  test('is offered with the same', () => {
    const { names, shown } = completions(at('body.|'));
    expect(names).toEqual(expect.arrayContaining(['From_Account', 'GroupId', 'MsgBody']));
    expect(shown('GroupId')).toMatch(/^Group ID\. Required\.\n@see \{@link https:/);
  });

  test('of the text of a message is offered once MsgType has been compared', () => {
    const { names, shown } = completions(
      at(`for (const each of body.MsgBody) if (each.MsgType === 'TIMTextElem') each.MsgContent.|`),
    );
    expect(names).toEqual(['Text']);
    expect(shown('Text')).toMatch(/^The text\.\n@see .*33527/);
  });
});

describe('the type of a message element', () => {
  const known = Object.keys(elementContents);
  const at = (statement: string) =>
    program(
      `'Group.CallbackBeforeSendMsg': ({ body }) => { for (const each of body.MsgBody) { ${statement} } }`,
    );

  test.each([
    "if (each.MsgType === '|') {}",
    "if ('|' !== each.MsgType) {}",
    "switch (each.MsgType) { case '|' }",
    "const { MsgType } = each; if (MsgType === '|') {}",
    "if (body.MsgBody.some(({ MsgType }) => MsgType === '|')) {}",
  ])('is offered: %s', (statement) => {
    expect(completions(at(statement)).names).toEqual(known);
  });

  test('is offered once: a case that is there is not offered again', () => {
    const { names } = completions(at("switch (each.MsgType) { case 'TIMTextElem': case '|' }"));
    expect(names).toEqual(known.filter((name) => name !== 'TIMTextElem'));
  });

  test('stands in the hover of MsgType, with its document once', () => {
    const shown = hover(at("each.Msg|Type === ''"));
    expect(shown).toMatch(/Documented values: `TIMTextElem`, `TIMLocationElem`/);
    expect(shown.match(/@see/g)).toHaveLength(1);
  });

  test('leads from an empty `on` to a veto of a word in a text', () => {
    const steps: readonly (readonly [source: string, offered: string])[] = [
      ['|', "'Group.CallbackBeforeSendMsg'"],
      ["'Group.CallbackBeforeSendMsg': (event) => event.|", 'body'],
      ["'Group.CallbackBeforeSendMsg': ({ body }) => body.|", 'MsgBody'],
      ["'Group.CallbackBeforeSendMsg': ({ body }) => body.MsgBody.|", 'some'],
      [
        "'Group.CallbackBeforeSendMsg': ({ body }) => body.MsgBody.some((each) => each.|",
        'MsgType',
      ],
      [
        "'Group.CallbackBeforeSendMsg': ({ body }) => body.MsgBody.some((each) => each.MsgType === '|'",
        'TIMTextElem',
      ],
      [
        "'Group.CallbackBeforeSendMsg': ({ body }) => body.MsgBody.some((each) => each.MsgType === 'TIMTextElem' && each.MsgContent.|",
        'Text',
      ],
      [
        "'Group.CallbackBeforeSendMsg': ({ body }) => body.MsgBody.some((each) => each.MsgType === 'TIMTextElem' && each.MsgContent.Text.|",
        'includes',
      ],
      [
        "'Group.CallbackBeforeSendMsg': ({ body }) => body.MsgBody.some((each) => each.MsgType === 'TIMTextElem' && each.MsgContent.Text.includes('casino')) ? |",
        'refuse',
      ],
    ];
    for (const [source, offered] of steps) {
      const { names } = completions(program(source));
      expect(names.map(unquoted)).toContain(unquoted(offered));
    }
  });
});

describe('a verdict', () => {
  const returning = (verdict: string) => program(`'Group.CallbackBeforeSendMsg': () => ${verdict}`);

  test('refuse() offers what it takes, with its meaning', () => {
    const { names, shown } = completions(returning('refuse({ | })'));
    expect(names).toEqual(['accounts', 'code', 'info']);
    expect(shown('info')).toMatch(/^ErrorInfo, .* the message that the client sees\./);
    expect(hover(returning('refuse({ co|de: 10100 })'))).toMatch(
      /the range that the command documents/,
    );
  });

  test('allow() offers the fields of replies, and what an element of its type holds', () => {
    const { names, shown } = completions(returning('allow({ | })'));
    expect(names).toEqual(['CloudCustomData', 'MsgBody', 'RspData']);
    expect(shown('CloudCustomData')).toMatch(/^Custom data of the message/);
    const element = (text: string) => completions(returning(`allow({ MsgBody: [{ ${text} }] })`));
    expect(element('|').names).toEqual(['MsgContent', 'MsgType']);
  });
});

test('every field of every body and reply has its document as a link', () => {
  const program = ts.createProgram([join(root, 'lib/generated/types.ts')], options);
  const checker = program.getTypeChecker();
  const bare: string[] = [];
  function visit(node: ts.Node): void {
    if (ts.isPropertySignature(node) && !ts.isComputedPropertyName(node.name)) {
      const { name, type } = node;
      const symbol = checker.getSymbolAtLocation(name)!;
      const isLinked = symbol.getJsDocTags(checker).some((tag) => tag.name === 'see');
      const isAbsent = type?.kind === ts.SyntaxKind.NeverKeyword;
      if (!isLinked && !isAbsent) bare.push(name.getText());
    }
    ts.forEachChild(node, visit);
  }
  for (const statement of program.getSourceFile(program.getRootFileNames()[0]!)!.statements) {
    const isTable =
      ts.isInterfaceDeclaration(statement) && !/Elements|Commands/.test(statement.name.text);
    if (isTable) visit(statement);
  }
  expect(bare).toEqual([]);
});

describe('every public function and option has an example, or says whose it shares', () => {
  const optionTypes = ['ImWebhookOptions', 'RecallWebhookOptions'];
  const entries = ['index', 'fetch', 'testing'];
  const program = ts.createProgram(
    entries.map((entry) => join(root, `lib/${entry}.ts`)),
    options,
  );
  const checker = program.getTypeChecker();

  const hasExample = (tags: readonly ts.JSDocTagInfo[]) =>
    tags.some(({ name }) => name === 'example' || name === 'see');
  const isFunction = (symbol: ts.Symbol) =>
    checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0;

  test.each(entries)('%s', (entry) => {
    const moduleSymbol = checker.getSymbolAtLocation(
      program.getSourceFile(join(root, `lib/${entry}.ts`))!,
    );
    const names = checker
      .getExportsOfModule(moduleSymbol!)
      .map((each) => (each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each));
    const functions = names.filter((each) => each.flags & ts.SymbolFlags.Value && isFunction(each));
    const members = names
      .filter((each) => optionTypes.includes(each.name))
      .flatMap((each) => checker.getDeclaredTypeOfSymbol(each).getProperties());
    const bare = [...functions, ...members].filter(
      (each) => !hasExample(each.getJsDocTags(checker)),
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
    expect(functions.length).toBeGreaterThan(2);
  });
});
