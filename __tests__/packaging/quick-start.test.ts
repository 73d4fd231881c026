import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { blocksOf, program } from '../docs/blocks';
import { ok, post, recall, token } from '../docs/sender';
import { pack } from '../../scripts/pack';
import { install } from './project';

jest.setTimeout(300_000);

const run = promisify(execFile);
const temporary = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));
const installed = join(temporary, 'node_modules/tencent-im-webhook');
let server: ChildProcess;
let printed: Printed;
let origin: string;
let tarball: string;

/** A newcomer, who installs the tarball and pastes the first program of the README. */
beforeAll(async () => {
  tarball = pack(temporary).filename;
  writeFileSync(join(temporary, 'package.json'), '{ "private": true }');
  await install(temporary, [`./${tarball}`, 'express']);

  const { code } = program('README.md', 'Quick start');
  const onAnyPort = code.replace(
    'app.listen(3000);',
    "const server = app.listen(0, () => console.log('port', server.address().port));",
  );
  writeFileSync(join(temporary, 'server.mjs'), onAnyPort);
  server = spawn(process.execPath, ['server.mjs'], {
    cwd: temporary,
    env: { PATH: process.env.PATH },
  });
  printed = collect(server);
  origin = `http://127.0.0.1:${(await seen(printed, /^port (\d+)$/m))[1]!}`;
});

afterAll(() => {
  server.kill();
  rmSync(temporary, { recursive: true });
});

/** What a process has printed. */
interface Printed {
  text: string;
}

function collect(child: ChildProcess): Printed {
  const printed = { text: '' };
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (chunk: Buffer) => (printed.text += chunk.toString()));
  }
  return printed;
}

/** The match of the pattern, once it has been printed. */
async function seen(printed: Printed, pattern: RegExp): Promise<RegExpExecArray> {
  for (let i = 0; i < 200; i += 1) {
    const found = pattern.exec(printed.text);
    if (found) return found;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`Printed was only:\n${printed.text}`);
}

test('the README installs the tarball that npm run pack makes', () => {
  expect(blocksOf('README.md')[0]!.code).toContain(`npm install ./${tarball} express\n`);
});

test('the commands to paste: a recall is printed, a message is vetoed', async () => {
  const pasted = blocksOf('README.md').filter(({ heading }) => heading === 'Quick start');
  const { code } = pasted.find(({ language }) => language === 'sh')!;
  const script = code
    .replaceAll('http://127.0.0.1:3000', origin)
    // Where the command is, npx asks no registry.
    .replaceAll('npx ', 'npx --offline ');
  const { stdout } = await run('sh', ['-ec', script], { cwd: temporary });
  expect(stdout).toContain('Acknowledged.');
  expect(stdout).toContain(pasted.find(({ language }) => language === 'text')!.code.trim());
  expect(await seen(printed, /^recalled: #TOA#_123/m)).toBeTruthy();
});

test('node:cluster: workers share the port, and one that dies is replaced', async () => {
  const { code } = program('docs/production.md', 'Several processes');
  const told =
    "node_cluster_1.default.on('listening', ({ process }, { port }) => console.log('worker', process.pid, port));";
  const { outputText } = ts.transpileModule(code.replace('.listen(3000)', '.listen(0)'), {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  });
  writeFileSync(join(temporary, 'cluster.js'), outputText + told);
  writeFileSync(join(temporary, 'archive.js'), 'exports.archive = { markRecalled() {} };');
  const primary = spawn(process.execPath, ['cluster.js'], {
    cwd: temporary,
    env: { PATH: process.env.PATH, IM_WEBHOOK_TOKEN: token },
  });
  const printed = collect(primary);
  try {
    const [, pid, port] = await seen(printed, /^worker (\d+) (\d+)$/m);
    const receiver = `http://127.0.0.1:${port!}`;
    expect(await post(receiver, recall())).toEqual(ok);
    expect((await post(receiver, recall({ token: 'forged' }))).status).toBe(401);
    const workers = availableParallelism();
    await seen(printed, new RegExp(`(worker [^]*){${workers}}`));
    process.kill(Number(pid), 'SIGKILL');
    await seen(printed, new RegExp(`(worker [^]*){${workers + 1}}`));
    expect(await post(receiver, recall())).toEqual(ok);
  } finally {
    primary.kill();
  }
});

/** Dead links of a page of the tarball, and of the pages that it leads to. */
function deadLinks(page: string, visited = new Set<string>()): string[] {
  if (visited.has(page)) return [];
  visited.add(page);
  const text = readFileSync(page, 'utf8').replace(/^ *```[^]*?^ *```$/gm, '');
  const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !link.startsWith('https://'))
    .map((link) => resolve(dirname(page), link));
  return targets.flatMap((target) => {
    if (!existsSync(target)) return [`${page}: ${target}`];
    return target.endsWith('.md') ? deadLinks(target, visited) : [];
  });
}

test.each(['README.md', 'README.zh-CN.md'])(
  'the links of %s, and of the pages behind them, work in the tarball',
  (page) => {
    expect(deadLinks(join(installed, page))).toEqual([]);
  },
);

test('what only contributors need is not in the tarball', () => {
  expect(existsSync(join(installed, 'docs/before-commands.md'))).toBe(true);
  for (const path of ['docs/mutation.md', 'docs/api', 'scripts', 'example-app', 'bench']) {
    expect(existsSync(join(installed, path))).toBe(false);
  }
});
