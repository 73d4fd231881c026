/** The line knows nothing of where it runs, and the Fetch entry nothing of node. */
import { createContext, Script } from 'node:vm';
import { join } from 'node:path';
import { build } from 'esbuild';
import { lib, line } from './line';

async function bundle(entry: string) {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(lib, entry)],
    bundle: true,
    platform: 'neutral',
    format: 'iife',
    globalName: 'line',
    target: 'es2022',
    metafile: true,
    write: false,
  });
  return { code: outputFiles[0]!.text, files: Object.keys(metafile.inputs) };
}

test.each([
  ...line.map((entry) => [entry, {}] as const),
  ['fetch.ts', { TextEncoder, TextDecoder }] as const,
  ['testing.ts', {}] as const,
])('%s is imported where there is nothing but ECMAScript', async (entry, globals) => {
  const { code, files } = await bundle(entry);
  expect(code).not.toMatch(/\b(?:node:|(?<!globalThis\.)Buffer\.|process\.|setImmediate\b)/);
  const names = new Script(`${code}; Object.keys(line)`).runInContext(
    createContext(globals),
  ) as string[];
  expect(names.length).toBeGreaterThan(0);
  expect(files.filter((file) => file.includes('lib/node/'))).toEqual([]);
});
