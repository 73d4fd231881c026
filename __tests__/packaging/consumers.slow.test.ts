import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npm } from '../../scripts/npm.cjs';
import { pack } from '../../scripts/pack';
import { install as installTool } from '../../scripts/packed';
import { install } from './project';

jest.setTimeout(300_000);

const run = promisify(execFile);
const fixtures = join(__dirname, 'consumers');
const temporary = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));
let tarball: string;

afterAll(() => rmSync(temporary, { recursive: true }));

beforeAll(() => {
  tarball = join(temporary, pack(temporary).filename);
});

/** A project that installed the tarball and the given packages. */
async function consumer(name: string, packages: string[]): Promise<string> {
  const folder = join(temporary, name);
  cpSync(fixtures, folder, { recursive: true });
  cpSync(join(fixtures, 'typed.ts'), join(folder, 'typed.mts'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  await install(folder, [tarball, ...packages]);
  return folder;
}

describe.each(['5', '4'])('a project on Express %s', (version) => {
  let folder: string;
  beforeAll(async () => {
    const packages = ['@types/node@20', `express@${version}`, `@types/express@${version}`];
    folder = await consumer(`express${version}`, packages);
  });

  test.each(['require.cjs', 'import.mjs'])('%s: receives a webhook', async (script) => {
    const { stdout } = await run(process.execPath, [script], { cwd: folder });
    expect(JSON.parse(stdout)).toEqual({
      express: [200, 'OK', 403, 'FAIL'],
      http: [200, 'OK', 403, 'FAIL'],
      ajvModules: 0,
    });
  });
});

const node10 = (typescript: string) => (typescript === '5.0' ? 'node' : 'node10');
const settings: Record<string, (typescript: string) => string[]> = {
  CommonJS: () => ['--module', 'node16', '--moduleResolution', 'node16', 'typed.ts'],
  'an ES module': () => ['--module', 'node16', '--moduleResolution', 'node16', 'typed.mts'],
  'a bundler': () => ['--module', 'esnext', '--moduleResolution', 'bundler', 'typed.ts'],
  'a resolver that does not read `exports`': (version) => [
    ...['--module', 'commonjs', '--moduleResolution', node10(version), 'typed.ts'],
    ...(version === '6.0' ? ['--ignoreDeprecations', '6.0'] : []),
  ],
};

const compilations = [
  ...['5.0', '5.4', '5.9', '6.0'].flatMap((version) =>
    Object.keys(settings).map((name) => ({ version, name, express: '5' })),
  ),
  { version: '6.0', name: 'CommonJS', express: '4' },
];

test.each(compilations)(
  'TypeScript $version takes the declarations, in $name, with Express $express',
  async ({ version, name, express }) => {
    const tsc = join(installTool('typescript', `typescript@${version}`), 'bin/tsc');
    const flags = ['--noEmit', '--strict', '--esModuleInterop', '--target', 'es2022'];
    const args = [tsc, ...flags, '--types', 'node', ...settings[name]!(version)];
    const folder = join(temporary, `express${express}`);
    // tsc prints its findings on stdout.
    const findings = await run(process.execPath, args, { cwd: folder }).then(
      () => '',
      (error: unknown) => (error as { stdout: string }).stdout,
    );
    // Those of others are none of ours: newer @types need a newer TypeScript.
    const isOurs = (line: string) => /^(?:error|typed|node_modules.tencent-im-webhook)/.test(line);
    expect(findings.split('\n').filter(isOurs)).toEqual([]);
  },
);

test('no string is evaluated as code: Express 5 and bare http run without it', async () => {
  const folder = join(temporary, 'express5');
  const flags = ['--disallow-code-generation-from-strings', 'require.cjs'];
  const { stdout } = await run(process.execPath, flags, { cwd: folder });
  expect(JSON.parse(stdout)).toMatchObject({ express: [200, 'OK', 403, 'FAIL'] });
});

test('without Express, bare http needs nothing but debug', async () => {
  const folder = await consumer('http', []);
  const { stdout } = await run(process.execPath, ['require.cjs'], { cwd: folder });
  expect(JSON.parse(stdout)).toEqual({ http: [200, 'OK', 403, 'FAIL'], ajvModules: 0 });
  const { stdout: tree } = await npm(['ls', '--all', '--parseable', '--omit=peer'], {
    cwd: folder,
  });
  const installed = tree
    .trim()
    .split('\n')
    .slice(1)
    .map((path) => path.split('/node_modules/').pop());
  expect(installed.sort()).toEqual(['debug', 'ms', 'tencent-im-webhook']);
});
