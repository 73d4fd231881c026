import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import type { JsonSchema } from '../../lib/commands/json-schema';

const isUsed = (code: string, name: string) => code.split(name).length > 2;

/** AJV keeps each schema beside the code, even if the code does not use it. */
function withoutUnusedSchemas(code: string): string {
  return code.replace(/^const (schema\d+) = .*;$\n?/gm, (declaration, name: string) =>
    isUsed(code, name) ? declaration : '',
  );
}

function ajvCode(name: string, { $schema: _, title: __, ...schema }: JsonSchema): string {
  const ajv = new Ajv({ allowUnionTypes: true, code: { source: true, esm: true, lines: true } });
  const code = standaloneCode(ajv.addSchema(schema, name), { [name]: name });
  if (code.includes('require(')) {
    throw new Error(
      'A schema uses a keyword (such as a length) whose validator needs ajv at run time, when it is not installed',
    );
  }
  return code.replace(/^export /gm, '');
}

/** Code that declares a validator for a schema, and needs nothing at run time. */
export function validatorCode(name: string, schema: JsonSchema): string {
  return withoutUnusedSchemas(ajvCode(name, schema));
}

/** The same of a validator that only tells whether a value is valid: half as much. */
export function verdictCode(name: string, schema: JsonSchema): string {
  return withoutUnusedSchemas(
    ajvCode(name, schema).replace(/^validate\d+\.errors = .*;$\n?/gm, ''),
  );
}
