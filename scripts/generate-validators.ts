/** Compiles the schemas of the documented fields into lib/generated/validators.ts. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import { recallBodySchema, recallQuerySchema } from '../lib/recall-fields';

const ajv = new Ajv({ code: { source: true, esm: true, lines: true } });
ajv.addSchema(recallQuerySchema, 'recallQuery');
ajv.addSchema(recallBodySchema, 'recallBody');

const code = standaloneCode(ajv, {
  validateRecallQuery: 'recallQuery',
  validateRecallBody: 'recallBody',
});
if (code.includes('require(')) {
  throw new Error(
    'A schema uses a keyword (a length, say) whose validator needs ajv at run time, where it is not installed',
  );
}

const folder = join(__dirname, '../lib/generated');
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'validators.ts'),
  `// @ts-nocheck\n// Written by scripts/generate-validators.ts from lib/recall-fields.ts.\n${code}`,
);
