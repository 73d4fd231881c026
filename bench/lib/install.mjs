import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, URL } from 'node:url';
import { npmSync } from '../../scripts/npm.cjs';

const bench = fileURLToPath(new URL('..', import.meta.url));
const root = join(bench, '..');

function npm(...args) {
  return npmSync(args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

function isInstalled() {
  const marker = join(bench, 'node_modules/.package-lock.json');
  return (
    existsSync(marker) && statSync(marker).mtime >= statSync(join(bench, 'package-lock.json')).mtime
  );
}

/** Installs the peers on first use, and the package each time, built and packed from the sources. */
export function install() {
  if (!isInstalled()) npm('ci', '--prefix', bench);
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const [{ filename }] = JSON.parse(
      npm('pack', root, '--json', '--pack-destination', folder).replace(/^[^[]*/, ''),
    );
    npm('install', '--no-save', '--prefix', bench, join(folder, filename));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
