import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pack } from '../../scripts/pack';
import { install } from './project';

jest.setTimeout(300_000);

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));
/** The oldest that the README promises, the newest, and some between. */
const versions = ['5.0', '5.4', '5.9', '6.0'];

beforeAll(async () => {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  cpSync(join(__dirname, 'consumers/declared.ts'), join(folder, 'declared.ts'));
  const compilers = versions.map((version) => `typescript-${version}@npm:typescript@~${version}.0`);
  await install(folder, [join(folder, pack(folder).filename), '@types/node@20', ...compilers]);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What tsc finds. */
function compile(version: string, file: string, ...flags: string[]): Promise<string> {
  const tsc = `node_modules/typescript-${version}/bin/tsc`;
  const common = ['--strict', '--target', 'es2022', '--types', 'node'];
  return run(process.execPath, [tsc, ...common, ...flags, file], { cwd: folder }).then(
    () => '',
    (error: unknown) => (error as { stdout: string }).stdout,
  );
}

describe.each(versions)('TypeScript %s', (version) => {
  const out = `out-${version}`;

  test.each([
    ['node16', 'node16'],
    ['esnext', 'bundler'],
  ])(
    'a host that exports what it makes has declarations: %s, %s',
    async (module, moduleResolution) => {
      const flags = ['--module', module, '--moduleResolution', moduleResolution];
      const declaring = ['--declaration', '--outDir', out];
      expect(await compile(version, 'declared.ts', ...flags, ...declaring)).toBe('');
      expect(await compile(version, `${out}/declared.d.ts`, ...flags, '--noEmit')).toBe('');
    },
  );
});
