import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npm } from '../../scripts/npm.cjs';
import { pack } from '../../scripts/pack';
import { install as installTool } from '../../scripts/packed';
import { findingsOf, install, typescripts } from './project';

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

const settings: Record<string, readonly string[]> = {
  CommonJS: ['--module', 'node16', '--moduleResolution', 'node16', 'typed.ts'],
  'an ES module': ['--module', 'node16', '--moduleResolution', 'node16', 'typed.mts'],
  'a bundler': ['--module', 'esnext', '--moduleResolution', 'bundler', 'typed.ts'],
};

/** The flags for the resolver that does not read `exports`, where there is one. */
const node10: Readonly<Record<string, readonly string[]>> = {
  '5.0': ['--moduleResolution', 'node'],
  '5.4': ['--moduleResolution', 'node10'],
  '5.9': ['--moduleResolution', 'node10'],
  '6.0': ['--moduleResolution', 'node10', '--ignoreDeprecations', '6.0'],
};

const compilations = [
  ...typescripts.flatMap((version) =>
    Object.entries(settings).map(([name, flags]) => ({ version, name, flags, express: '5' })),
  ),
  ...Object.entries(node10).map(([version, flags]) => ({
    version,
    name: 'a resolver that does not read `exports`',
    flags: ['--module', 'commonjs', ...flags, 'typed.ts'],
    express: '5',
  })),
  { version: '6.0', name: 'CommonJS', flags: settings.CommonJS!, express: '4' },
];

test.each(compilations)(
  'TypeScript $version takes the declarations, in $name, with Express $express',
  async ({ version, flags, express }) => {
    const tsc = join(installTool('typescript', `typescript@${version}`), 'bin/tsc');
    const folder = join(temporary, `express${express}`);
    const findings = await findingsOf(tsc, ['--noEmit', '--esModuleInterop', ...flags], folder);
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
