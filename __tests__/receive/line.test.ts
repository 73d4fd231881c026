/** The line knows nothing of where it runs, and the Fetch entry nothing of node. */
import { createContext, Script } from 'node:vm';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';

const lib = join(__dirname, '../../lib');
const entries = ['webhook.ts', 'im-routes.ts', 'recall.ts', 'im-options.ts', 'define-command.ts'];

async function bundle(entry: string) {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(lib, entry)],
    bundle: true,
    platform: 'neutral',
    format: 'iife',
    globalName: 'line',
    target: 'es2022',
    metafile: true,
    write: false,
  });
  return { code: outputFiles[0]!.text, files: Object.keys(metafile.inputs) };
}

test.each([
  ...entries.map((entry) => [entry, {}] as const),
  ['fetch.ts', { TextEncoder, TextDecoder }] as const,
  ['testing.ts', {}] as const,
])('%s is imported where there is nothing but ECMAScript', async (entry, globals) => {
  const { code, files } = await bundle(entry);
  expect(code).not.toMatch(/\b(?:node:|(?<!globalThis\.)Buffer\.|process\.|setImmediate\b)/);
  const names = new Script(`${code}; Object.keys(line)`).runInContext(
    createContext(globals),
  ) as string[];
  expect(names.length).toBeGreaterThan(0);
  expect(files.filter((file) => file.includes('lib/node/'))).toEqual([]);
});

test('is compiled without the types of node', () => {
  const program = ts.createProgram(
    [...entries, 'fetch.ts', 'testing.ts'].map((entry) => join(lib, entry)),
    {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      // For Request, AbortSignal, setTimeout and performance.
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
      types: [],
      strict: true,
      noEmit: true,
    },
  );
  const faults = ts.getPreEmitDiagnostics(program).map(({ messageText, file }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, ' ');
    return `${file ? relative(lib, file.fileName) : ''}: ${text}`;
  });
  expect(faults).toEqual([]);
  const nodes = program.getSourceFiles().filter(({ fileName }) => fileName.includes('@types/node'));
  expect(nodes).toEqual([]);
});
