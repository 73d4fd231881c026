/** Every runtime that the package supports, with a host of its own that has the packed package. */
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';
import { pack } from '../../scripts/pack';
import { cache, install, installNode } from '../../scripts/packed';
import { install as installAll } from '../packaging/project';
import type { EntryName } from './driver';

export interface Host {
  readonly name: string;
  readonly entry: EntryName;
  /** A file in hosts/. */
  readonly source: string;
  /** True for a Worker: one file, with all that it imports. */
  readonly isWorker?: true;
  /** Its modules by other names, e.g. another Express. */
  readonly alias?: Readonly<Record<string, string>>;
  /** What runs the built file. */
  readonly command: (file: string) => readonly string[];
}

// Kept between runs; delete it to have newer versions.
const folder = join(cache, 'runtimes');

const nodePaths = [join(folder, 'node_modules')];

const frameworks = {
  express: '5',
  express4: 'npm:express@4',
  hono: '4',
  '@hono/node-server': '2',
  miniflare: '4',
  next: '16',
  react: '19',
  'react-dom': '19',
};

const nodes = ['20', '22', '24'];

/** The program of a runtime: in the package for this platform, one of those that its own names. */
function binary(name: string, spec: string, scope: string, path: string): string {
  const packages = join(install(name, spec), '..', scope);
  const [platform] = readdirSync(packages) as [string];
  return join(packages, platform, path);
}

const express4 = { express: 'express4' };
const onNode = (major: string) => (file: string) => [installNode(major).binary, file];
const onBun = (file: string) => [binary('bun', 'bun@1', '@oven', 'bin/bun'), file];
const onDeno = (file: string) => [
  binary('deno', 'deno@2', '@deno', 'deno'),
  'run',
  '--allow-all',
  '--no-lock',
  file,
];

/** A configuration of workerd for a Worker, beside it. */
function workerdConfig(file: string, flags: readonly string[]): string {
  const path = `${file}.capnp`;
  writeFileSync(
    path,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "${basename(file)}")],
  compatibilityDate = "2026-04-01",
  compatibilityFlags = ${JSON.stringify(flags)},
);
`,
  );
  return path;
}

const onWorkerd =
  (...flags: string[]) =>
  (file: string) => [
    binary('workerd', 'workerd@1', '@cloudflare', 'bin/workerd'),
    ...['serve', '--control-fd=1', workerdConfig(file, flags)],
  ];
const onMiniflare = (file: string) => [
  process.execPath,
  build({ name: 'runs miniflare', source: 'miniflare.mjs' }),
  file,
];

function onNext(file: string): string[] {
  const route = join(folder, 'app/[...path]');
  mkdirSync(route, { recursive: true });
  copyFileSync(file, join(route, 'route.js'));
  return [process.execPath, build({ name: 'runs Next.js', source: 'next.mjs' })];
}

const express = { entry: 'node', source: 'express.ts' } as const;
const hono = { entry: 'fetch', source: 'hono.ts' } as const;
const worker = { entry: 'fetch', source: 'worker.ts', isWorker: true } as const;

export const hosts: readonly Host[] = [
  ...nodes.flatMap((major) => [
    { ...express, name: `node ${major}, Express 5`, command: onNode(major) },
    { ...express, name: `node ${major}, Express 4`, command: onNode(major), alias: express4 },
    { ...hono, name: `node ${major}, Hono`, command: onNode(major) },
  ]),
  { ...express, name: 'Bun, Express', command: onBun },
  { name: 'Next.js', entry: 'fetch', source: 'next-route.mjs', command: onNext },
  { name: 'Bun.serve', entry: 'fetch', source: 'bun.ts', command: onBun },
  { ...express, name: 'Deno, Express', command: onDeno },
  { name: 'Deno.serve', entry: 'fetch', source: 'deno.ts', command: onDeno },
  { ...worker, name: 'workerd', command: onWorkerd() },
  { ...worker, name: 'workerd with nodejs_compat', command: onWorkerd('nodejs_compat') },
  { ...worker, name: 'miniflare', command: onMiniflare },
];

/** Installs what the hosts need, and the package anew. */
export async function prepare(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }');
  const isThere = (name: string) => existsSync(join(folder, 'node_modules', name));
  if (!Object.keys(frameworks).every(isThere)) {
    const specs = Object.entries(frameworks).map(([name, version]) => `${name}@${version}`);
    await installAll(folder, specs);
  }
  // Or npm would take the tarball for the one that it has.
  rmSync(join(folder, 'node_modules/tencent-im-webhook'), { recursive: true, force: true });
  rmSync(join(folder, 'node_modules/.package-lock.json'), { force: true });
  await installAll(folder, [join(folder, pack(folder).filename)]);
}

function build({
  name,
  source,
  isWorker,
  alias = {},
}: Pick<Host, 'name' | 'source' | 'isWorker' | 'alias'>): string {
  const outfile = join(folder, `${name.replace(/\W+/g, '-')}.mjs`);
  buildSync({
    entryPoints: [join(__dirname, 'hosts', source)],
    outfile,
    bundle: true,
    format: 'esm',
    ...(isWorker
      ? { platform: 'neutral', conditions: ['workerd', 'worker', 'browser'], nodePaths }
      : { platform: 'node', packages: 'external' }),
    alias,
    logLevel: 'warning',
  });
  return outfile;
}

/** Starts a host; resolves once it has printed its port. */
export async function start(host: Host): Promise<{ origin: string; child: ChildProcess }> {
  const [program, ...args] = host.command(build(host)) as [string, ...string[]];
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const port = await new Promise<string>((resolve, reject) => {
    function read(bytes: Buffer): void {
      printed += bytes.toString();
      const found = /"?port"?[ :]*(\d+)/.exec(printed);
      if (found) resolve(found[1]!);
    }
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', () => reject(new Error(`${host.name} ended: ${printed}`)));
    child.once('error', reject);
  });
  return { origin: `http://127.0.0.1:${port}`, child };
}
