import type { ContentField, Field } from './definition';
import type { JsonSchema } from './json-schema';

export const units = {
  ms: 'milliseconds',
  s: 'seconds',
  'requests/s': 'requests per second',
} as const;

/** What a field means, with its unit. */
export function describe({ description, unit }: Pick<Field, 'description' | 'unit'>): string {
  return unit ? `${description}, in ${units[unit]}` : description;
}

/** What a schema says of a field to its readers. */
export function annotations(
  field: Field | ContentField,
): Pick<JsonSchema, 'description' | 'examples'> {
  const { values, note } = field;
  return {
    description: note === undefined ? describe(field) : `${describe(field)}. ${note}`,
    ...(values && { examples: values }),
  };
}
