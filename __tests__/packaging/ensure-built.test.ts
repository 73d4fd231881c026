import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

jest.setTimeout(120_000);

const root = join(__dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));
const at = (path: string) => join(copy, path);

/** As `npm run lint` and others do first. */
function ensureBuilt(): number {
  execFileSync('node', ['scripts/ensure-built.mjs'], { cwd: copy });
  return statSync(at('dist/index.js')).mtimeMs;
}

beforeAll(() => {
  for (const part of [
    'bin',
    'lib',
    'scripts',
    'package.json',
    'tsconfig.json',
    'tsconfig.build.json',
  ]) {
    cpSync(join(root, part), at(part), { recursive: true });
  }
  rmSync(at('lib/generated'), { recursive: true, force: true });
  symlinkSync(join(root, 'node_modules'), at('node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true }));

test('builds a fresh clone once, and again when a source has changed', () => {
  const first = ensureBuilt();
  expect(existsSync(at('lib/generated/types.ts'))).toBe(true);
  const help = execFileSync(at('bin/tencent-im-webhook.cjs'), ['--help']).toString();
  expect(help).toMatch(/^Usage: /);
  expect(ensureBuilt()).toBe(first);

  writeFileSync(at('dist/stale.js'), '');
  writeFileSync(at('lib/silence.ts'), 'export const silence = 1;\n');
  expect(ensureBuilt()).toBeGreaterThan(first);
  expect(existsSync(at('dist/silence.js'))).toBe(true);
  expect(existsSync(at('dist/stale.js'))).toBe(false);
});

test('the scripts that need the build make it first', () => {
  const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const name of [
    'lint',
    'typecheck',
    'docs',
    'check:package',
    'test',
    'start',
    'docs:pages',
  ]) {
    expect(scripts[`pre${name}`]).toContain('node scripts/ensure-built.mjs');
  }
  expect(scripts.prepare).toBe('node scripts/ensure-built.mjs');
});
