import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { datedChangelog, nextVersion } from '../../scripts/release-notes';

jest.setTimeout(300_000);

const run = promisify(execFile);
const root = join(__dirname, '../..');

describe('the next version', () => {
  test.each([
    ['0.1.0', '0.1.0', '0.1.0'],
    ['0.1.0', '0.2.0', '0.2.0'],
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'major', '2.0.0'],
  ])('%s, %s: %s', (present, given, next) => {
    expect(nextVersion(present, given)).toBe(next);
  });

  test.each([
    ['1.2.3', '1.2.2', /older than 1\.2\.3/],
    ['1.2.3', '1.1.9', /older/],
    ['1.2.3', 'new', /Give a version/],
    ['1.2.3', undefined, /Give a version/],
  ])('%s, %s is refused', (present, given, message) => {
    expect(() => nextVersion(present, given)).toThrow(message);
  });
});

describe('the changelog', () => {
  const notes = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- x\n\n## [1.0.0] - 2026-01-01\n';

  test('has the version and the day above what was unreleased', () => {
    expect(datedChangelog(notes, '1.1.0', '2026-02-03')).toBe(
      notes.replace('[Unreleased]\n', '[Unreleased]\n\n## [1.1.0] - 2026-02-03\n'),
    );
  });

  test('the first release has its section already', () => {
    const first = '## [Unreleased]\n\n## [0.1.0] - unreleased\n\n- x\n';
    expect(datedChangelog(first, '0.1.0', '2026-02-03')).toBe(
      '## [Unreleased]\n\n## [0.1.0] - 2026-02-03\n\n- x\n',
    );
  });

  test('without news there is no release', () => {
    const silent = notes.replace('### Added\n\n- x\n\n', '');
    expect(() => datedChangelog(silent, '1.1.0', '2026-02-03')).toThrow(/nothing under/);
  });
});

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
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  const release = (...given: string[]) =>
    run('npx', ['tsx', 'scripts/release.ts', ...given, '--dry-run', '--skip-checks'], {
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
    await expect(release('minor')).rejects.toThrow(/nothing under/);
    expect(textsOf(copy)).toEqual(textsOf(root));
  });
});
