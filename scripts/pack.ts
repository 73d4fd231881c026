/**
 * Packs the package as it is published: `npm run pack [-- FOLDER]`. What `npm pack` makes of the
 * repository names scripts that are not packed, and only resolvers that read `exports` find its entries.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { npmSync } from './npm.cjs';
import {
  entryFolders,
  publishedManifest,
  publishedPage,
  publishedPath,
  type Manifest,
} from './published';

export interface Tarball {
  readonly filename: string;
  /** In bytes. */
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

const root = join(__dirname, '..');

/** The address of the remote, if there is one. */
function remote(): string {
  const { stdout } = spawnSync('git', ['remote', 'get-url', 'origin'], { cwd: root });
  return stdout.toString().trim();
}

/** Runs no script of the package: what is built is packed. */
function npmPack(folder: string, ...options: string[]): Tarball {
  const args = ['pack', '--json', '--ignore-scripts', ...options];
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  return (JSON.parse(npmSync(args, { cwd: folder, stdio: [...stdio] })) as [Tarball])[0];
}

/** Packs what is built into a folder. */
export function pack(destination: string): Tarball {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const staged = mkdtempSync(join(tmpdir(), 'tencent-im-webhook-'));
  try {
    const paths = npmPack(root, '--dry-run').files.map(({ path }) => path);
    for (const path of paths) {
      cpSync(join(root, path), join(staged, publishedPath(path, manifest)));
    }
    const address = remote();
    const packed = new Set(paths);
    const pages = paths.filter((path) => path.endsWith('.md'));
    const texts = {
      ...Object.fromEntries(
        pages.map((path) => {
          const text = readFileSync(join(root, path), 'utf8');
          return [path, publishedPage(text, path, packed, address)];
        }),
      ),
      'package.json': JSON.stringify(publishedManifest(manifest, address), undefined, 2),
      ...entryFolders(manifest),
    };
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(staged, path)), { recursive: true });
      writeFileSync(join(staged, path), text);
    }
    return npmPack(staged, '--pack-destination', resolve(destination));
  } finally {
    rmSync(staged, { recursive: true });
  }
}

if (require.main === module) console.log(pack(process.argv[2] ?? '.').filename);
