/** Writes lib/generated: what the build makes of lib/commands. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogueFile, definitionsFile, samplesFile } from './catalogue-file';
import { chineseFile } from './chinese-file';
import { commandFile } from './command-file';
import { openApiDocument } from './openapi/document';
import { queryFile } from './query-file';
import { recallFile } from './recall-file';
import { readSources } from './sources';
import { typesFile } from './types/types-file';

const root = join(__dirname, '../..');
const generated = join(root, 'lib/generated');

function write(path: string, text: string): void {
  const file = join(generated, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const sources = readSources();
rmSync(join(generated, 'commands'), { recursive: true, force: true });
for (const source of sources) write(`commands/${source.path}.ts`, commandFile(source));
write('catalogue.ts', catalogueFile(sources));
write('definitions.ts', definitionsFile(sources));
write('samples.ts', samplesFile(sources));
write('query.ts', queryFile());
write('recall.ts', recallFile());
write('chinese.ts', chineseFile());
write('types.ts', typesFile(sources));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
};
write('version.ts', `export const version = ${JSON.stringify(version)};\n`);
const definitions = sources.map(({ definition }) => definition);
write('openapi.json', JSON.stringify(openApiDocument(definitions, version)));
