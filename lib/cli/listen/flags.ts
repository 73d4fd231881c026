import type { JsonSchema } from '../../commands/json-schema';
import { bodySchema } from '../../commands/schemas';
import { schemaValidator } from '../../receive/check/schema-validator';
import { nearestCommand } from '../protocol/catalogue';
import type { JsonObject } from '../terminal/json';
import { printable } from '../terminal/printable';
import type { Arrival } from './arrival';

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const isObject = (value: unknown): value is JsonObject => typeName(value) === 'object';

const inside = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);

function fieldFlags(value: JsonObject, schema: JsonSchema, path: string): string[] {
  const { properties, required = [] } = schema;
  if (!properties) return [];
  const missing = required.filter((name) => value[name] === undefined);
  const fields = Object.entries(value).flatMap(([name, each]) =>
    Object.hasOwn(properties, name)
      ? valueFlags(each, properties[name]!, inside(path, name))
      : [`undocumented field ${inside(path, name)}, of type ${typeName(each)}`],
  );
  return [...missing.map((name) => `${inside(path, name)} is missing`), ...fields];
}

/** All differences from the schema; a validator would stop at the first. */
function valueFlags(value: unknown, schema: JsonSchema, path: string): string[] {
  const { items, properties, required, ...own } = schema;
  const validate = schemaValidator(own);
  if (!validate(value)) {
    return [`${path} ${validate.errors![0]!.message}; it is of type ${typeName(value)}`];
  }
  if (Array.isArray(value)) {
    return items ? value.flatMap((each) => valueFlags(each, items, `${path}[]`)) : [];
  }
  return isObject(value) ? fieldFlags(value, schema, path) : [];
}

function unknownFlag(command: string): string {
  const nearest = nearestCommand(command);
  return `unknown command${nearest === undefined ? '' : `; the nearest is ${nearest}`}`;
}

/** What is undocumented in a webhook, or wrong with it. */
export function flagsOf({ command, definition, body, error }: Arrival): string[] {
  const cause = error?.cause;
  const flags = [
    ...(definition ? [] : [unknownFlag(command)]),
    ...(cause instanceof Error ? [cause.message] : []),
    ...(definition && body ? fieldFlags(body, bodySchema(definition), '') : []),
  ];
  return [...new Set(flags)].map((flag) => printable(flag));
}
