/** Makes the JavaScript of dist from lib: bundles, which load faster, in CommonJS and as ES modules. */
import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const inLib = (path) => join(root, 'lib', path);
const inDist = (path) => join(root, 'dist', path);

/** Names and lines stay, for stack traces: node prints the line that throws a TypeError for a wrong option. */
const readable = { minifySyntax: true, logLevel: 'warning' };
/** Names stay. */
const small = { ...readable, minifyWhitespace: true };
const smallest = { minify: true, logLevel: 'warning' };
const commonJs = { format: 'cjs', platform: 'node', target: 'node20' };

/** Leaves out of a bundle the modules whose paths match: they stand in files of their own in dist. */
const apart = (extension, filter) => ({
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter }, ({ path, kind }) =>
      kind === 'entry-point'
        ? undefined
        : { path: `./${path.replace(/^[./]+/, '')}${extension}`, external: true },
    );
  },
});

/** What only those who use it load. */
const generated = /\/generated\/(?:catalogue|chinese|definitions|samples)$/;
const generatedOrEntry = new RegExp(`${generated.source}|^\\.\\./\\.\\./(?:index|testing)$`);

/** The receivers share the line of steps. esbuild shares code between ES modules alone, so those are made first. */
async function writeReceivers() {
  const { outputFiles } = await build({
    ...commonJs,
    format: 'esm',
    entryPoints: [inLib('index.ts'), inLib('fetch.ts')],
    outdir: inDist(''),
    chunkNames: 'shared',
    bundle: true,
    splitting: true,
    write: false,
    external: ['debug'],
    plugins: [apart('.js', generated)],
  });
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, { ...commonJs, ...readable });
    writeFileSync(path, code);
  }
}

const writeCommonJs = (entry, name, pattern) =>
  build({
    ...commonJs,
    ...small,
    entryPoints: { [name]: inLib(`${entry}.ts`) },
    outdir: inDist(''),
    bundle: true,
    plugins: [apart('.js', pattern)],
  });

const writeGenerated = (paths, options) =>
  build({
    ...commonJs,
    ...smallest,
    entryPoints: paths.map((path) => inLib(`generated/${path}.ts`)),
    outbase: inLib(''),
    outdir: inDist(''),
    ...options,
  });

const writeModule = (entry, options) =>
  build({
    entryPoints: [inLib(`${entry}.ts`)],
    outfile: inDist(`${entry}.mjs`),
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    plugins: [apart('.mjs', generated)],
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
  writeReceivers(),
  writeCommonJs('testing', 'testing', generated),
  writeCommonJs('catalogue', 'catalogue', generated),
  writeCommonJs('cli/bin', 'cli', generatedOrEntry),
  // Of all commands, those that are used are loaded when they are.
  writeGenerated(['catalogue', 'commands/**/*']),
  writeGenerated(['definitions', 'samples'], { bundle: true }),
  // Chinese as it is written: escapes take more room.
  writeGenerated(['chinese'], { charset: 'utf8' }),
  writeModule('fetch', readable),
  writeModule('testing', small),
  writeModule('generated/samples', smallest),
  writeModule('generated/catalogue', smallest),
]);
for (const entry of ['index', 'catalogue']) writeModuleOf(entry);
for (const entry of ['index', 'fetch', 'testing', 'catalogue']) writeTypesOf(entry);
chmodSync(inDist('cli.js'), 0o755);
copyFileSync(inLib('generated/openapi.json'), inDist('openapi.json'));
