import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

test('wrong options and wrong use of the event do not compile', () => {
  const root = join(__dirname, '..');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) =>
    ts.sys.readFile(path),
  ) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const folder = join(__dirname, 'types');
  const files = readdirSync(folder).map((file) => join(folder, file));
  const program = ts.createProgram(files, options);
  const found = files.flatMap((file) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(file)),
  );
  const problems = found.map(({ file, start, messageText }) => {
    const line =
      file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
  expect(problems).toEqual([]);
});
