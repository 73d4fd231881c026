/** The documents' own names of the types of a field. */
export type FieldType = 'String' | 'Integer' | 'Array';

/** One row of a table of documented fields (or query parameters). */
export interface Field {
  readonly type: FieldType;
  /** The document's own words. */
  readonly description: string;
  /** False when the sender may leave the field out. Default true. */
  readonly required?: false;
  /** The only value, where the document fixes it. */
  readonly const?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The fields of each element of an Array. */
  readonly items?: Fields;
}

/** A table of documented fields, by the name on the wire. */
export type Fields = Readonly<Record<string, Field>>;

type Value<F extends Field> = F extends { const: infer Constant extends string }
  ? Constant
  : F extends { items: infer Items extends Fields }
    ? readonly Documented<Items>[]
    : { String: string; Integer: number; Array: readonly unknown[] }[F['type']];

type Optional<T extends Fields> = {
  [Name in keyof T]: T[Name] extends { required: false } ? Name : never;
}[keyof T];

/** The TypeScript type of what a table documents; fields that no document lists stay visible as unknown. */
export type Documented<T extends Fields> = {
  readonly [Name in Exclude<keyof T, Optional<T>>]: Value<T[Name]>;
} & { readonly [Name in Optional<T>]?: Value<T[Name]> } & Readonly<Record<string, unknown>>;

/** The part of JSON Schema, draft-07, that documented fields need. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type: 'object' | 'array' | 'string' | 'integer';
  readonly const?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

const schemaTypes = { String: 'string', Integer: 'integer', Array: 'array' } as const;

function fieldSchema({ type, required: _required, items, ...constraints }: Field): JsonSchema {
  return {
    type: schemaTypes[type],
    ...constraints,
    ...(items && { items: objectSchema(items) }),
  };
}

function objectSchema(fields: Fields): JsonSchema {
  const entries = Object.entries(fields);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, field]) => [name, fieldSchema(field)])),
    required: entries.filter(([, field]) => field.required !== false).map(([name]) => name),
  };
}

/** The JSON Schema (draft-07) of a table: strict about what is documented, open about what is not. */
export function jsonSchema(title: string, fields: Fields): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', title, ...objectSchema(fields) };
}
