import { join, relative } from 'node:path';
import ts from 'typescript';
import { lib, line } from './line';

test('the line and the Fetch entry are compiled without the types of node', () => {
  const program = ts.createProgram(
    [...line, 'fetch.ts', 'testing.ts'].map((entry) => join(lib, entry)),
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
