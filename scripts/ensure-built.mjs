/** Builds the package unless dist/ and lib/generated/ are what the sources make: the scripts of package.json run this first. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmSync } from './npm.cjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const inputs = [
  'lib',
  'scripts/generate',
  'scripts/bundle.mjs',
  'scripts/prune-types.mjs',
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
];
const outputs = ['dist/index.js', 'dist/cli.js', 'dist/openapi.json', 'lib/generated/types.ts'];
const stampFile = join(root, 'lib/generated/.built');

function filesOf(path) {
  const isFile = /\.\w+$/.test(path);
  if (isFile) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function fingerprint() {
  const hash = createHash('sha256');
  const files = inputs.flatMap((input) => filesOf(join(root, input)));
  for (const file of files.filter((path) => !path.includes('generated')).sort()) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const isBuilt = outputs.every((output) => existsSync(join(root, output)));
const before = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
const now = fingerprint();

if (!isBuilt || before !== now) {
  // Or what was deleted from lib/ would stay in the package.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  npmSync(['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, now);
}
