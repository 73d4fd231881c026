/** Checks the packed package: its manifest, its types under every resolver, its size and its cold start. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmSync } from './npm.cjs';
import { pack, type Tarball } from './pack';

/** The most that may be; raise one only for what is worth it. */
const budget = {
  tarballBytes: 400_000,
  /** Files that an import of the package loads, its dependencies' included. */
  modules: 8,
  sourceBytes: 130_000,
  /** Of CPU time, the least of ten processes: noise only adds. */
  milliseconds: 25,
  /** How many more the Fetch entry takes where no bundler has made it small, required or imported. */
  moreForFetch: 10,
};

/** Prints what loading an entry of the package takes in this process. */
const coldStart = `
  const { statSync } = require('node:fs');
  const [, , how, entry] = process.argv;
  const load = { require, import: (name) => import(name) }[how];
  async function main() {
    const before = process.cpuUsage();
    await load(entry);
    const { user, system } = process.cpuUsage(before);
    const files = Object.keys(require.cache);
    const sourceBytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    console.log(JSON.stringify({ modules: files.length, sourceBytes, milliseconds: (user + system) / 1000 }));
  }
  void main();
`;

const modules = join(__dirname, '../node_modules');
const node = (...args: string[]) => execFileSync(process.execPath, args, { stdio: 'inherit' });

type ColdStart = Pick<typeof budget, 'modules' | 'sourceBytes' | 'milliseconds'>;

function measureEntry(script: string, how: 'require' | 'import', entry: string): ColdStart {
  const starts = Array.from({ length: 10 }, () => {
    const printed = execFileSync(process.execPath, [script, how, entry], { encoding: 'utf8' });
    return JSON.parse(printed) as ColdStart;
  });
  const milliseconds = Math.min(...starts.map((start) => start.milliseconds));
  return { ...starts[0]!, milliseconds };
}

function measureColdStart(folder: string) {
  const script = join(folder, 'cold-start.cjs');
  writeFileSync(script, coldStart);
  const measure = (how: 'require' | 'import', entry: '' | '/fetch') =>
    measureEntry(script, how, `tencent-im-webhook${entry}`);
  const required = measure('require', '');
  const more = [
    measure('require', '/fetch').milliseconds - required.milliseconds,
    measure('import', '/fetch').milliseconds - measure('import', '').milliseconds,
  ];
  return { ...required, moreForFetch: Math.max(...more) };
}

function install(folder: string, { filename }: Tarball): void {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--omit=peer'];
  npmSync(['install', ...quiet, `./${filename}`], { cwd: folder, stdio: 'ignore' });
}

function checkBudget(measured: Readonly<typeof budget>): void {
  const rows = Object.entries(budget).map(([what, most]) => {
    const is = measured[what as keyof typeof budget];
    return { what, is, most, verdict: is <= most ? 'ok' : 'TOO MUCH' };
  });
  console.table(rows);
  if (rows.some(({ is, most }) => is > most)) process.exitCode = 1;
}

function main(folder: string): void {
  const tarball = pack(folder);
  const path = join(folder, tarball.filename);
  node(join(modules, 'publint/src/cli.js'), path, '--strict');
  node(join(modules, '@arethetypeswrong/cli/dist/index.js'), path);
  install(folder, tarball);
  checkBudget({ tarballBytes: tarball.size, ...measureColdStart(folder) });
}

const folder = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));
try {
  main(folder);
} finally {
  rmSync(folder, { recursive: true });
}
