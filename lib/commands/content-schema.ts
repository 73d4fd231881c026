import type { ContentField, ContentFields, Field } from './definition';
import { annotations } from './describe';
import type { JsonSchema } from './json-schema';

const jsonTypes = { String: 'string', Number: 'number', Array: 'array' } as const;

function itemsSchema(items: ContentField['items']): JsonSchema {
  if (typeof items === 'object') return contentSchema(items);
  return { type: items === 'String' ? 'string' : 'object' };
}

function keySchema(field: ContentField): JsonSchema {
  const { type, items } = field;
  return {
    type: jsonTypes[type],
    ...annotations(field),
    ...(items && { items: itemsSchema(items) }),
  };
}

function contentSchema(fields: ContentFields): JsonSchema {
  const names = Object.keys(fields);
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, keySchema(fields[name]!)])),
    required: names.filter((name) => fields[name]!.presence === undefined),
  };
}

/** The documented contents of an element, of which the last accepts any: they describe, and check nothing. */
export function contentsSchema({ contents }: Field): Pick<JsonSchema, 'anyOf'> {
  if (!contents) return {};
  const known = Object.entries(contents).map(([title, fields]) => ({
    title,
    ...contentSchema(fields),
  }));
  return { anyOf: [...known, { title: 'Any other', type: 'object' }] };
}
