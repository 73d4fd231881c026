import { join } from 'node:path';
import ts from 'typescript';
import { commandKinds } from '../lib/generated/catalogue';

const root = join(__dirname, '..');

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) =>
  ts.sys.readFile(path),
) as { config: unknown };
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);

/** What the compiler has to do for a consumer, counted: the same on every machine. */
function costOf(source: string): { instantiations: number; problems: string[] } {
  const file = join(__dirname, 'consumer.ts');
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...rest) =>
    path === file
      ? ts.createSourceFile(path, source, ts.ScriptTarget.ES2022)
      : getSourceFile(path, ...rest);
  const program = ts.createProgram([file], options, host);
  const problems = program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  return { instantiations: program.getInstantiationCount(), problems };
}

const handlers = [...commandKinds].map(
  ([name, kind]) =>
    `'${name}': async ({ body }, { signal }) => { console.log(body, signal); ${kind === 'before' ? 'return refuse();' : ''} },`,
);

test('a handler of every command costs the compiler little', () => {
  const { instantiations, problems } = costOf(
    `import { imWebhook, refuse } from '../lib';
     imWebhook({ sdkAppId: 1, on: { ${handlers.join('\n')} } });`,
  );
  expect(problems).toEqual([]);
  // Some 14,000 take a third of a second.
  expect(instantiations).toBeLessThan(30_000);
});
