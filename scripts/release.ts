/**
 * Makes a release: checks, version, changelog, publication with provenance.
 * Usage: npm run release -- VERSION|patch|minor|major [--dry-run] [--skip-checks]
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmSync } from './npm.cjs';
import { pack } from './pack';
import { datedChangelog, nextVersion } from './release-notes';

const checks = [
  ['test'],
  ['run', 'lint'],
  ['run', 'unused'],
  ['run', 'format:check'],
  ['run', 'typecheck'],
  ['run', 'check:package'],
  ['run', 'docs'],
  ['run', 'test:slow'],
  ['run', 'test:runtimes'],
  ['run', 'test:matrix'],
];
/** What a release changes. */
const changed = ['package.json', 'package-lock.json', 'CHANGELOG.md'];

const root = process.cwd();
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const npm = (...given: string[]) =>
  npmSync(given, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });

function release(version: string, isDryRun: boolean): void {
  const today = new Date().toISOString().slice(0, 10);
  const changelog = datedChangelog(read('CHANGELOG.md'), version, today);
  writeFileSync(join(root, 'CHANGELOG.md'), changelog);
  npm('version', version, '--no-git-tag-version', '--allow-same-version');
  // Built anew, whatever is there.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  npm('run', '--silent', 'build');
  const { filename } = pack(root);
  try {
    npm(
      'publish',
      filename,
      '--provenance',
      '--access',
      'public',
      ...(isDryRun ? ['--dry-run'] : []),
    );
  } finally {
    rmSync(join(root, filename));
  }
}

function main(argv: readonly string[]): void {
  const [given] = argv.filter((word) => !word.startsWith('--'));
  const isDryRun = argv.includes('--dry-run');
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const next = nextVersion(version, given);
  if (!argv.includes('--skip-checks')) for (const check of checks) npm(...check);
  const before = changed.map((file) => [file, read(file)] as const);
  try {
    release(next, isDryRun);
  } catch (error) {
    for (const [file, text] of before) writeFileSync(join(root, file), text);
    throw error;
  }
  if (isDryRun) for (const [file, text] of before) writeFileSync(join(root, file), text);
  console.log(`${isDryRun ? 'Would release' : 'Released'} ${next}`);
}

main(process.argv.slice(2));
