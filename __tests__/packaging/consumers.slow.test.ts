import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npm } from '../../scripts/npm.cjs';
import { pack } from '../../scripts/pack';
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
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  await install(folder, [tarball, ...packages]);
  return folder;
}

describe.each(['5', '4'])('a project on Express %s', (version) => {
  let folder: string;
  beforeAll(async () => {
    const packages = [
      'typescript@6',
      '@types/node@20',
      `express@${version}`,
      `@types/express@${version}`,
    ];
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

  test.each(['node16', 'bundler', 'node10'])(
    'TypeScript, moduleResolution %s',
    async (resolution) => {
      const modules =
        resolution === 'node16' ? 'node16' : resolution === 'bundler' ? 'esnext' : 'commonjs';
      const flags = [
        '--noEmit',
        '--strict',
        '--esModuleInterop',
        '--target',
        'es2022',
        '--types',
        'node',
      ];
      const resolutionFlags = ['--module', modules, '--moduleResolution', resolution];
      const ignore = resolution === 'node10' ? ['--ignoreDeprecations', '6.0'] : [];
      const args = [
        'node_modules/typescript/bin/tsc',
        ...flags,
        ...resolutionFlags,
        ...ignore,
        'typed.ts',
      ];
      // tsc prints its findings on stdout.
      const findings = await run(process.execPath, args, { cwd: folder }).then(
        () => '',
        (error: unknown) => (error as { stdout: string }).stdout,
      );
      expect(findings).toBe('');
    },
  );
});

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
