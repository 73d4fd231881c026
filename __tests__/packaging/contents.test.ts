import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack, root, type Tarball } from './tarball';

type Target = string | { readonly [condition: string]: Target };

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, Target>>;
};

/** What an entry of `exports` names, under whatever conditions. */
const filesOf = (target: Target): string[] =>
  typeof target === 'string'
    ? [target.replace(/^\.\//, '')]
    : Object.values(target).flatMap(filesOf);

jest.setTimeout(60_000);

let packed: Tarball;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));
  packed = await pack(folder);
  rmSync(folder, { recursive: true });
});

test('the tarball holds only what a user needs', () => {
  const paths = packed.files.map(({ path }) => path);
  const entries = Object.values(manifest.exports).flatMap(filesOf);
  expect(entries.length).toBeGreaterThan(5);
  expect(paths).toEqual(expect.arrayContaining([...entries, 'LICENSE']));
  const unexpected = paths.filter(
    (path) =>
      !/^(dist\/.*\.(js|d\.ts)|dist\/openapi\.json|bin\/tencent-im-webhook\.cjs|docs\/(zh-CN\/)?(commands\/)?[a-z0-9-]+\.md|docs\/(zh-CN\/)?commands\/README\.md|README(\.zh-CN)?\.md|(CHANGELOG|CONTRIBUTING|SECURITY)\.md|LICENSE|package\.json)$/.test(
        path,
      ),
  );
  expect(unexpected).toEqual([]);
});

test('the tarball is small, and has no types of single commands', () => {
  expect(packed.size).toBeLessThanOrEqual(400_000);
  const paths = packed.files.map(({ path }) => path);
  const ofCommands = /^dist\/(?:generated\/)?commands\/[a-z0-9-]+\//;
  const inFolders = paths.filter((path) => ofCommands.test(path));
  expect(inFolders.length).toBeGreaterThan(2 * 85);
  expect(inFolders.filter((path) => path.endsWith('.d.ts'))).toEqual([]);
});
