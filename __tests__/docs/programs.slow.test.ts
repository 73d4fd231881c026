import { join } from 'node:path';
import ts from 'typescript';
import { definitions } from '../../lib/generated/definitions';
import {
  blocksOf,
  commandPages,
  englishPages,
  fixtures,
  isProgram,
  pages,
  program,
  root,
} from './blocks';

const programs = pages.flatMap((page) => blocksOf(page).filter(isProgram));

/** Each program as an ES module beside the fixtures, where its relative imports are found. */
const files = new Map(
  programs.map((block) => {
    const name = `${block.page.replaceAll(/\W/g, '_')}_line_${block.line}.mts`;
    return [join(fixtures, name), block.code] as const;
  }),
);

// What a second program of that page imports.
files.set(join(fixtures, 'moderation.ts'), program('docs/moderation.md', 'The code').code);

/** What the programs import is parsed once, and not what they are tested for. */
const parsed = new Map<string, ts.SourceFile | undefined>();

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  ) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return {
    ...options,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    paths: {
      'tencent-im-webhook': [join(root, 'lib/index.ts')],
      'tencent-im-webhook/fetch': [join(root, 'lib/fetch.ts')],
      'tencent-im-webhook/testing': [join(root, 'lib/testing.ts')],
      'tencent-im-webhook/commands': [join(root, 'lib/catalogue.ts')],
    },
  };
}

function findings(sources: ReadonlyMap<string, string>): string[] {
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const real = { ...host };
  host.fileExists = (path) => sources.has(path) || real.fileExists(path);
  host.readFile = (path) => sources.get(path) ?? real.readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = sources.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, version);
    if (!parsed.has(path)) parsed.set(path, real.getSourceFile(path, version, ...rest));
    return parsed.get(path);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  const found = [...sources.keys()].flatMap((path) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(path)),
  );
  return found.map(({ file, start = 0, messageText }) => {
    const place = file && `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1}`;
    return `${place} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

test('there are programs in each page but these', () => {
  const without = englishPages.filter((page) => !programs.some((block) => block.page === page));
  expect(without).toEqual([
    'CONTRIBUTING.md',
    'docs/command-line.md',
    'docs/mutation.md',
    'docs/security.md',
  ]);
});

test('each command has a handler to paste', () => {
  const handlers = programs.filter(({ page }) => commandPages.includes(page));
  expect(handlers.map(({ heading }) => heading).sort()).toEqual(
    definitions.map(({ name }) => name).sort(),
  );
});

test('every program in the documentation is right TypeScript', () => {
  expect(findings(files)).toEqual([]);
});

test('wrong programs would be found', () => {
  const wrong = new Map(
    [
      [
        'option.mts',
        "import { recallWebhook } from 'tencent-im-webhook';\nrecallWebhook({ sdkAppId: 1 });\n",
      ],
      ['extension.mts', "import './archive';\n"],
    ].map(([name, code]) => [join(fixtures, name!), code!]),
  );
  expect(findings(wrong).sort()).toEqual([
    expect.stringMatching(/extension\.mts:1 .*explicit file extensions/s),
    expect.stringMatching(/option\.mts:2 .*onRecall/s),
  ]);
});
