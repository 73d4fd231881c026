/** Removes from dist the declarations that no entry reaches: tsc writes one for each file of lib. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');

/** The files that a declaration imports, whether in a statement or in a type. */
function importsOf(file) {
  const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)['"]/g);
  return Array.from(specifiers, ([, path]) => `${resolve(dirname(file), path)}.d.ts`);
}

function reach(file, reached) {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const imported of importsOf(file)) reach(imported, reached);
  return reached;
}

const reached = new Set();
for (const entry of ['index', 'fetch', 'testing', 'catalogue']) {
  reach(join(dist, `${entry}.d.ts`), reached);
}
for (const entry of readdirSync(dist, { withFileTypes: true, recursive: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.name.endsWith('.d.ts') && !reached.has(path)) rmSync(path);
}
