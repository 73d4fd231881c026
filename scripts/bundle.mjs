/** Makes the entries in dist what they are published as: bundles, which load faster, and ES modules beside CommonJS. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const inDist = (path) => join(root, 'dist', path);

/** Keeps what is generated in files of its own, which only those who use them load. */
const generatedApart = (extension) => ({
  name: 'generated apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/generated\/(?:catalogue|definitions)$/ }, ({ path, kind }) =>
      kind === 'entry-point'
        ? undefined
        : { path: `./generated/${path.split('/').pop()}${extension}`, external: true },
    );
  },
});

const bundle = (entry, options) =>
  build({
    entryPoints: [join(root, 'lib', `${entry}.ts`)],
    bundle: true,
    target: 'es2022',
    logLevel: 'warning',
    ...options,
  });

const toCommonJs = (entry, options) =>
  bundle(entry, {
    format: 'cjs',
    plugins: [generatedApart('.js')],
    outfile: inDist(`${entry}.js`),
    ...options,
  });

const toModule = (entry, options) =>
  bundle(entry, {
    format: 'esm',
    plugins: [generatedApart('.mjs')],
    outfile: inDist(`${entry}.mjs`),
    ...options,
  });

/** The module beside a CommonJS entry; what it exports is the same, by name, since Bun's bundler loses a star. */
function writeModuleOf(entry) {
  const names = Object.keys(require(inDist(`${entry}.js`))).join(', ');
  writeFileSync(inDist(`${entry}.mjs`), `export { ${names} } from './${entry}.js';\n`);
}

function writeTypesOf(entry) {
  writeFileSync(inDist(`${entry}.d.mts`), `export * from './${entry}.js';\n`);
}

await Promise.all([
  toCommonJs('index', { platform: 'node', target: 'node20', external: ['debug'] }),
  toCommonJs('fetch', { platform: 'neutral' }),
  toModule('fetch', { platform: 'neutral' }),
  toModule('testing', { platform: 'neutral' }),
  toModule('generated/definitions', { platform: 'neutral', minify: true }),
  // Of all commands, those that are used are made when they are.
  toModule('generated/catalogue', { platform: 'neutral', minify: true }),
]);
for (const entry of ['index', 'catalogue']) writeModuleOf(entry);
for (const entry of ['index', 'fetch', 'testing', 'catalogue']) writeTypesOf(entry);
