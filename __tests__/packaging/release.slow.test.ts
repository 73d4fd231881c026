import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

jest.setTimeout(300_000);

const run = promisify(execFile);
const root = join(__dirname, '../..');
const tsx = require.resolve('tsx/cli');

describe('a release', () => {
  const copy = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));
  const changed = ['package.json', 'package-lock.json', 'CHANGELOG.md'];
  const textsOf = (folder: string) =>
    changed.map((file) => readFileSync(join(folder, file), 'utf8'));

  beforeAll(() => {
    const parts = ['bin', 'docs', 'lib', 'scripts', 'tsconfig.json', 'tsconfig.build.json'];
    const pages = ['README.md', 'README.zh-CN.md', 'LICENSE', 'SECURITY.md', 'CONTRIBUTING.md'];
    for (const part of [...parts, ...pages, ...changed]) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    cpSync(join(root, 'example-app/package.json'), join(copy, 'example-app/package.json'));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  const release = (...given: string[]) =>
    run(process.execPath, [tsx, 'scripts/release.ts', ...given, '--dry-run', '--skip-checks'], {
      cwd: copy,
    });

  test('as a dry run builds and packs that version, publishes nothing, and leaves all as it was', async () => {
    const { stdout, stderr } = await release('0.1.0');
    expect(stdout).toContain('+ tencent-im-webhook@0.1.0');
    expect(stdout).toContain('Would release 0.1.0');
    expect(stderr).toContain('(dry-run)');
    expect(stderr).toMatch(/dist\/index\.js/);
    expect(stderr).not.toMatch(/mutation\.md/);
    expect(textsOf(copy)).toEqual(textsOf(root));
  });

  test('that fails leaves all as it was', async () => {
    writeFileSync(join(copy, 'lib/broken.ts'), 'export const broken: string = 1;\n');
    await expect(release('0.1.0')).rejects.toMatchObject({
      stdout: expect.stringContaining('lib/broken.ts') as string,
    });
    expect(textsOf(copy)).toEqual(textsOf(root));
  });
});
