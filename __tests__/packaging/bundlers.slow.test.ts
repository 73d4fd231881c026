import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cache } from '../../scripts/packed';
import { projectAmongTools } from './project';

jest.setTimeout(600_000);

const run = promisify(execFile);
const empty = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));

const packages = [
  ...['esbuild', 'rollup@4', 'webpack@5', '@vercel/ncc', 'vite', 'bun'],
  ...['@rollup/plugin-node-resolve', '@rollup/plugin-commonjs', '@rollup/plugin-json'],
];

// In an ES module that esbuild makes, CommonJS code (Express, too) cannot require node's modules without this.
const banner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

const bin = (name: string) => join(cache, 'bundlers/node_modules/.bin', name);

/** How a tool makes one file of a host: the file, and what is run for it. */
type Bundler = readonly [file: string, ...command: string[]];

const esbuild = (file: string, format: string, ...more: string[]): Bundler => [
  file,
  ...[bin('esbuild'), 'HOST.mjs', '--bundle', '--platform=node', `--format=${format}`],
  ...[`--outfile=${file}`, '--log-level=warning', ...more],
];
const rollup = (file: string, format: string): Bundler => [
  file,
  ...[bin('rollup'), '-c', 'rollup.config.mjs', '-i', 'HOST.mjs'],
  ...['-o', file, '-f', format, '--silent'],
];

const bundlers: Record<string, Bundler> = {
  'esbuild to ESM': esbuild('out.mjs', 'esm', `--banner:js=${banner}`),
  'esbuild to CommonJS': esbuild('out.cjs', 'cjs'),
  'rollup to ESM': rollup('out.mjs', 'es'),
  'rollup to CommonJS': rollup('out.cjs', 'cjs'),
  webpack: ['out.cjs', process.execPath, 'webpack.cjs', 'HOST.mjs', 'out.cjs'],
  ncc: ['out/index.mjs', bin('ncc'), 'build', 'HOST.mjs', '-o', 'out', '--quiet'],
  Vite: ['out/HOST.mjs', bin('vite'), 'build', '--ssr', 'HOST.mjs', '--outDir', 'out'],
  'bun build --compile': [
    'out.exe',
    ...[bin('bun'), 'build', '--compile', 'HOST.mjs', '--outfile=out.exe'],
  ],
};

const hosts = {
  receiver: ['no', ''],
  fetch: ['no', ''],
  commands: ['Alert.RequestOverLimit'],
  openapi: '3.1.0',
};

let project: string;
beforeAll(async () => {
  ({ project } = await projectAmongTools('bundlers', packages, 'bundled'));
});
afterAll(() => rmSync(empty, { recursive: true }));

const cases = Object.keys(bundlers).flatMap((bundler) =>
  Object.entries(hosts).map(([host, printed]) => ({ bundler, host, printed })),
);

test.each(cases)('$bundler: a host of $host starts alone', async ({ bundler, host, printed }) => {
  const [file, ...command] = bundlers[bundler]!.map((word) => word.replace('HOST', host));
  const { stderr } = await run(command[0]!, command.slice(1), { cwd: project });
  const alone = join(empty, file!.replace('/', '-'));
  copyFileSync(join(project, file!), alone);
  const program = file!.endsWith('.exe') ? [alone] : [process.execPath, alone];
  const { stdout } = await run(program[0]!, program.slice(1), { cwd: empty });
  expect({ printed: JSON.parse(stdout) as unknown, warned: stderr }).toEqual({
    printed,
    warned: '',
  });
});
