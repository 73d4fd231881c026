/** The package as a user gets it, in a folder outside the repository that is kept between runs. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmSync } from './npm.cjs';
import { pack } from './pack';

export const root = join(__dirname, '..');
export const cache = join(tmpdir(), 'tencent-im-webhook-cache');

const quiet = ['--no-audit', '--no-fund', '--no-save', '--ignore-scripts', '--prefer-offline'];

/** Installs a package into a folder of its own, unless it is there; returns its path. */
export function install(name: string, spec: string, folder = spec): string {
  const prefix = join(cache, folder.replace(/[^\w.@-]/g, '_'));
  const path = join(prefix, 'node_modules', name);
  if (!existsSync(join(path, 'package.json'))) {
    mkdirSync(prefix, { recursive: true });
    npmSync(['install', ...quiet, '--prefix', prefix, spec], {
      cwd: prefix,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  return path;
}

const system = process.platform === 'win32' ? 'win' : process.platform;
const program = process.platform === 'win32' ? 'node.exe' : 'node';

/** The package of a Node.js for this machine, installed, and its program. */
export function installNode(major: string): { readonly path: string; readonly binary: string } {
  const name = `node-${system}-${process.arch}`;
  const path = install(name, `${name}@${major}`);
  return { path, binary: join(path, 'bin', program) };
}

/** Builds, packs and installs this package anew into a folder; returns the path of what was installed. */
export function installPacked(name: string): string {
  const folder = join(cache, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  npmSync(['run', '--silent', 'prepack'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const { filename } = pack(folder);
  return install('tencent-im-webhook', join(folder, filename), name);
}

export const versionOf = (path: string) =>
  JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as { version: string };
