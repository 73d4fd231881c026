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

/** A validator that only tells whether a value is valid is half as long. */
function withoutErrors(code: string, name: string): string {
  const [, validate] = new RegExp(`\\bconst ${name} = (\\w+);`).exec(code)!;
  return code.replace(new RegExp(`^${validate!}\\.errors = .*;$\\n?`, 'gm'), '');
}

/**
 * Code that declares a validator for each schema, and needs nothing at run time.
 *
 * @param verdictsOnly the validators that report no errors
 */
export function validatorCode(
  schemas: Readonly<Record<string, JsonSchema>>,
  verdictsOnly: readonly string[] = [],
): string {
  const ajv = new Ajv({ allowUnionTypes: true, code: { source: true, esm: true, lines: true } });
  for (const [name, { $schema: _, title: __, ...schema }] of Object.entries(schemas))
    ajv.addSchema(schema, name);
  const names = Object.keys(schemas);
  const code = standaloneCode(ajv, Object.fromEntries(names.map((name) => [name, name])));
  if (code.includes('require(')) {
    throw new Error(
      'A schema uses a keyword (such as a length) whose validator needs ajv at run time, when it is not installed',
    );
  }
  return withoutUnusedSchemas(verdictsOnly.reduce(withoutErrors, code)).replace(/^export /gm, '');
}
