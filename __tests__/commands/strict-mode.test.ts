import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import { commands } from '../../lib/catalogue';
import { recallBodySchema, recallQuerySchema } from '../../lib';
import { bodySchema } from '../../lib/commands/schemas';
import { definitions } from '../../lib/generated/definitions';

/** What AJV's strictest mode throws or logs about a schema. */
const strictest = {
  strict: true,
  strictTypes: true,
  strictTuples: true,
  strictRequired: true,
} as const;

function complaints(add: (options: object) => void): string[] {
  const logged: string[] = [];
  const log = (...words: unknown[]) => void logged.push(words.join(' '));
  try {
    add({ ...strictest, logger: { log, warn: log, error: log } });
  } catch (error) {
    logged.push(String(error));
  }
  return logged;
}

const complaintsAbout = (schemas: readonly object[]) =>
  complaints((options) => {
    const ajv = new Ajv(options);
    for (const schema of schemas) ajv.compile(schema);
  });

test.each(commands.map(({ name, schemas }) => [name, schemas] as const))(
  'the schemas of %s compile in strict mode, without a warning',
  (_name, schemas) => {
    const all = Object.values(schemas).filter((schema) => schema !== undefined);
    expect(complaintsAbout(all)).toEqual([]);
  },
);

test('and so do those of the recall command', () => {
  const all = [recallBodySchema, recallQuerySchema];
  expect(complaintsAbout(all)).toEqual([]);
});

interface Document {
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

test('and so does every schema of the OpenAPI document', () => {
  const file = join(__dirname, '../../lib/generated/openapi.json');
  const { components, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as Document;
  const found: object[] = Object.values(components.schemas);
  JSON.stringify([components, rest], (key, value: unknown) => {
    if (key === 'schema') found.push(value as object);
    return value;
  });
  expect(found.length).toBeGreaterThan(100);
  const said = complaints((options) => {
    const ajv = new Ajv2020(options).addVocabulary(['components', 'example']);
    for (const schema of found) ajv.compile({ ...schema, components });
  });
  expect(said).toEqual([]);
});

test('and so do bodies that must be as documented', () => {
  const schemas = definitions.map((definition) => bodySchema({ ...definition, strict: true }));
  expect(complaintsAbout(schemas)).toEqual([]);
});
