import { isAccount } from './account';
import type { Field, Fields, FieldType } from './definition';
import { describe } from './describe';

type JsonType = 'string' | 'integer' | 'boolean' | 'object' | 'array';

/** The part of JSON Schema, draft-07, that documented fields need. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  /** Absent if any value is accepted. */
  readonly type?: JsonType | readonly JsonType[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The documented values; others are accepted as well. */
  readonly examples?: readonly (string | number)[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

export interface SchemaOptions {
  /** An account must be a string. */
  readonly strict?: boolean | undefined;
  /** Leaves out what a validator does not need: descriptions and documented values. */
  readonly bare?: boolean | undefined;
}

const jsonTypes = {
  String: 'string',
  Integer: 'integer',
  Boolean: 'boolean',
  Object: 'object',
  Array: 'array',
} as const;

const accountType = { type: ['string', 'integer'] } as const;

// Beyond these, JSON.parse rounds.
const safe = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };

function typeSchema(type: Field['type']): JsonSchema {
  const types = [type].flat();
  if (types.includes('Any')) return {};
  const names = types.map((each) => jsonTypes[each as Exclude<FieldType, 'Any'>]);
  return {
    type: typeof type === 'string' ? names[0]! : names,
    ...(types.includes('Integer') && safe),
  };
}

function annotations(field: Field): JsonSchema {
  const { values, note } = field;
  return {
    description: note === undefined ? describe(field) : `${describe(field)}. ${note}`,
    ...(values && { examples: values }),
  };
}

function itemsSchema(
  items: Fields | FieldType,
  isList: boolean,
  options: SchemaOptions,
): JsonSchema {
  if (typeof items === 'object') return tableSchema(items, options);
  return isList ? accountType : typeSchema(items);
}

function fieldSchema(name: string, field: Field, options: SchemaOptions): JsonSchema {
  const { type, items, fields, const: constant, pattern, minimum, maximum } = field;
  const isLoose = !options.strict && isAccount(name, field);
  return {
    ...(isLoose && type === 'String' ? accountType : typeSchema(type)),
    ...(constant !== undefined && { const: constant }),
    ...(pattern !== undefined && { pattern }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(!options.bare && annotations(field)),
    ...(items && { items: itemsSchema(items, isLoose, options) }),
    ...(fields && tableSchema(fields, options)),
  };
}

const isAlways = ({ presence = 'always' }: Field) =>
  presence === 'always' || presence === 'required';

/** The names of the fields that a table says are always sent. */
export function alwaysSent(fields: Fields): string[] {
  return Object.keys(fields).filter((name) => isAlways(fields[name]!));
}

/** The schema of a table: strict about what is documented, open about what is not. */
export function tableSchema(
  fields: Fields,
  options: SchemaOptions = {},
  required: readonly string[] = alwaysSent(fields),
): JsonSchema {
  const properties = Object.entries(fields).map(
    ([name, field]) => [name, fieldSchema(name, field, options)] as const,
  );
  return { type: 'object', properties: Object.fromEntries(properties), required };
}
