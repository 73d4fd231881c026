/** Tools that do not read `exports` themselves, on the packed package. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectAmongTools } from './project';

jest.setTimeout(300_000);

const run = promisify(execFile);
const packages = ['jest@27', 'eslint@9', 'eslint-plugin-import@2'];
let tools: string;
let project: string;

beforeAll(async () => {
  ({ tools, project } = await projectAmongTools('resolvers', packages, 'resolvers'));
});

const script = (path: string) => join(tools, 'node_modules', path);

test('Jest 27 finds and runs every entry', async () => {
  const extensions = ['--moduleFileExtensions', 'cjs', '--moduleFileExtensions', 'js'];
  const args = ['--rootDir', project, '--testRegex', 'entries.cjs$', '--json', ...extensions];
  const { stdout } = await run(process.execPath, [script('jest/bin/jest.js'), ...args], {
    cwd: project,
  });
  expect(JSON.parse(stdout)).toMatchObject({ numPassedTests: 1, numFailedTests: 0 });
});

test('eslint-plugin-import finds every entry, and not what is none', async () => {
  const args = ['--config', 'lint.config.mjs', '--format', 'json', 'imports.mjs'];
  const found = await run(process.execPath, [script('eslint/bin/eslint.js'), ...args], {
    cwd: project,
  }).catch((error: unknown) => error as { stdout: string });
  const [{ messages }] = JSON.parse(found.stdout) as [
    { messages: readonly { ruleId: string; message: string }[] },
  ];
  expect(messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([
    "import/no-unresolved: Unable to resolve path to module 'tencent-im-webhook/nothing'.",
  ]);
});
