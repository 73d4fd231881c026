import { replyFields } from '../../../lib/commands/schemas';
import { tableSchema } from '../../../lib/commands/field-schema';
import type { JsonSchema } from '../../../lib/commands/json-schema';
import { queryParameters } from '../../../lib/commands/query-parameters';
import type { Fields } from '../../../lib/commands/definition';
import { anyCodeIsIgnored, failureIsIgnored, resultItem } from '../../../lib/commands/shared/reply';
import { sharedShapes } from '../types/type-text';

/** The schema of a reply that only says whether the request was processed. */
const acknowledgement = (codes: Readonly<Record<string, string>>) =>
  tableSchema(replyFields({ codes }), { strict: true });

/** What several commands share, by its name in the document. */
export const sharedSchemas: Readonly<Record<string, JsonSchema>> = {
  ...Object.fromEntries(sharedShapes.map(([name, fields]) => [name, tableSchema(fields)])),
  ResultItem: tableSchema(resultItem, { strict: true }),
  Acknowledgement: acknowledgement(anyCodeIsIgnored),
  AcknowledgementOrFailure: acknowledgement(failureIsIgnored),
};

const names = new Map(
  Object.entries(sharedSchemas).map(([name, schema]) => [JSON.stringify(schema), name]),
);

/** The same schema, with a reference in place of each that is shared. */
export function withReferences(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema;
  const name = names.get(JSON.stringify(schema));
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  const entries = Object.entries(schema);
  return Object.fromEntries(entries.map(([key, value]) => [key, withReferences(value)]));
}

function parameter(name: string, fields: Fields): object {
  const { properties, required } = tableSchema(fields);
  const { description, ...schema } = properties![name]!;
  return { name, in: 'query', required: required!.includes(name), description, schema };
}

/** Parameters that are the same for every command. */
export const sharedParameters: Readonly<Record<string, object>> = Object.fromEntries(
  Object.keys(queryParameters)
    .filter((name) => name !== 'CallbackCommand')
    .map((name) => [name, parameter(name, queryParameters)]),
);

/** The parameters of a command's query, with references to those that are shared. */
export function parametersOf(fields: Fields): object[] {
  return Object.keys(fields).map((name) =>
    name in sharedParameters
      ? { $ref: `#/components/parameters/${name}` }
      : parameter(name, fields),
  );
}
