import Ajv2020 from 'ajv/dist/2020';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { commands } from '../../lib/catalogue';
import { samplesOf } from './tables';

const root = join(__dirname, '../..');
const file = join(root, 'lib/generated/openapi.json');

interface Media {
  readonly schema: object;
  readonly examples?: Readonly<Record<string, { value: unknown }>>;
  readonly example?: unknown;
}
interface Content {
  readonly content: { readonly 'application/json': Media };
}
interface Operation {
  readonly parameters: readonly object[];
  readonly requestBody: Content;
  readonly responses: { readonly 200: Content };
}
interface Document {
  readonly webhooks: Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly parameters: Readonly<Record<string, { name: string; required: boolean }>>;
  };
}

const text = readFileSync(file, 'utf8');
const document = JSON.parse(text) as Document;

/** Its own schema there, references and all. */
function schemaAt(ajv: Ajv2020, command: string, part: string) {
  const pointer = `#/webhooks/${command}/post/${part}/content/application~1json/schema`;
  return ajv.compile({ $ref: `openapi.json${pointer}` });
}

const validate = (path: string) =>
  promisify(execFile)(process.execPath, [
    join(root, 'node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js'),
    path,
  ]);

test('a validator made for OpenAPI 3.1 finds no fault in it', async () => {
  const { stdout } = await validate(file);
  expect(JSON.parse(stdout)).toEqual({ valid: true });
  await expect(validate(join(root, 'package.json'))).rejects.toThrow('Command failed');
});

test('it is minified, and has every command and nothing that is not referred to', () => {
  expect(text === JSON.stringify(document)).toBe(true);
  expect(Object.keys(document.webhooks)).toEqual(commands.map(({ name }) => name));
  const unused = Object.entries(document.components).flatMap(([kind, parts]) =>
    Object.keys(parts).filter((name) => !text.includes(`{"$ref":"#/components/${kind}/${name}"}`)),
  );
  expect(unused).toEqual([]);
});

test('references are to what is there', () => {
  const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(500);
  const missing = references.filter(
    ([, kind, name]) =>
      !Object.hasOwn(document.components[kind as keyof Document['components']], name!),
  );
  expect(missing).toEqual([]);
});

describe.each(commands.map((command) => [command.name, command] as const))(
  '%s',
  (name, command) => {
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema({ ...document, $id: 'openapi.json' });
    const { parameters, requestBody, responses } = document.webhooks[name]!.post;

    test('its samples conform to its schemas in the document', () => {
      const conforms = schemaAt(ajv, name, 'requestBody');
      const examples = Object.values(requestBody.content['application/json'].examples!);
      expect(examples.map(({ value }) => value)).toEqual(samplesOf(command));
      for (const { value } of examples)
        expect([conforms(value), conforms.errors]).toEqual([true, null]);
      expect(conforms({})).toBe((command.schemas.body.required ?? []).length === 0);
      expect(conforms([])).toBe(false);
    });

    test('so does the sample of its reply', () => {
      const conforms = schemaAt(ajv, name, 'responses/200');
      const { example } = responses[200].content['application/json'];
      expect(example).toEqual(command.reply.sample);
      const reply = example ?? { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 };
      expect([conforms(reply), conforms.errors]).toEqual([true, null]);
      expect(conforms({ ActionStatus: 'OK' })).toBe(false);
    });

    test('its query has the parameters of the documented URL', () => {
      const names = parameters.map((parameter) => {
        const { $ref, name: own } = parameter as { $ref?: string; name?: string };
        return own ?? document.components.parameters[$ref!.split('/').pop()!]!.name;
      });
      expect(names).toEqual(Object.keys(command.schemas.query.properties!));
    });
  },
);
