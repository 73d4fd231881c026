/** Writes what is generated in docs: the pages of the commands, and the tables of the command line. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePages, root } from './pages';

const { pages, faults } = makePages();
for (const folder of ['docs/commands', 'docs/zh-CN/commands']) {
  rmSync(join(root, folder), { recursive: true, force: true });
  mkdirSync(join(root, folder));
}
for (const [path, text] of pages) writeFileSync(join(root, path), text);
for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error('Correct these in scripts/docs/zh.');
  process.exitCode = 1;
}
