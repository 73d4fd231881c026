import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../../scripts/pack';
import type { Manifest } from '../../scripts/published';
import { install } from './project';

const temporary = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));
const installed = join(temporary, 'node_modules/tencent-im-webhook');
let paths: readonly string[];
let manifest: Manifest;

beforeAll(async () => {
  const { filename, files } = pack(temporary);
  paths = files.map(({ path }) => path);
  writeFileSync(join(temporary, 'package.json'), '{ "private": true }');
  await install(temporary, [`./${filename}`]);
  manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Manifest;
});
afterAll(() => rmSync(temporary, { recursive: true }));

type Target = Manifest['exports'][string];

/** What an entry of `exports` names, under whatever conditions. */
const filesOf = (target: Target): string[] =>
  typeof target === 'string' ? [target] : Object.values(target).flatMap(filesOf);

test('every file that the manifest names is there', () => {
  const { main, types, bin } = manifest as unknown as Record<string, string>;
  const entries = Object.values(manifest.exports).flatMap(filesOf);
  expect(entries.length).toBeGreaterThan(5);
  const named = [...entries, main!, types!, ...Object.values(bin!)];
  expect(named.filter((file) => !existsSync(join(installed, file)))).toEqual([]);
});

test('nothing in the manifest needs the repository', () => {
  for (const field of ['scripts', 'devDependencies', 'workspaces', 'jest', 'private']) {
    expect(manifest).not.toHaveProperty(field);
  }
});

test('who does not read `exports` finds every entry', () => {
  const entries = Object.keys(manifest.exports).filter((name) => name !== './package.json');
  for (const name of entries) {
    // By its path, an entry is found without `exports`.
    const byPath = require.resolve(join(installed, name));
    expect(byPath).toBe(require.resolve(join('tencent-im-webhook', name), { paths: [temporary] }));
  }
  expect(entries).toEqual(expect.arrayContaining(['.', './testing', './openapi.json']));
});

test('the tarball holds only what a user needs', () => {
  const unexpected = paths.filter(
    (path) =>
      !/^(dist\/.*\.(m?js|d\.m?ts)|openapi\.json|bin\/tencent-im-webhook\.cjs|docs\/(zh-CN\/)?[a-z0-9-]+\.md|README(\.zh-CN)?\.md|(CHANGELOG|CONTRIBUTING|SECURITY)\.md|LICENSE|([a-z]+\/)?package\.json)$/.test(
        path,
      ),
  );
  expect(unexpected).toEqual([]);
});

test('the tarball has no types of single commands', () => {
  const ofCommands = /^dist\/(?:generated\/)?commands\/[a-z0-9-]+\//;
  const inFolders = paths.filter((path) => ofCommands.test(path));
  expect(inFolders.length).toBeGreaterThanOrEqual(85);
  expect(inFolders.filter((path) => path.endsWith('.d.ts'))).toEqual([]);
});
