import { isAccount } from './account';
import { contentsSchema } from './content-schema';
import type { Field, Fields, FieldType } from './definition';
import { annotations } from './describe';
import type { JsonSchema, JsonType } from './json-schema';

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

const accountTypes = ['string', 'integer'] as const;

// Beyond these, JSON.parse rounds.
const safe = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };

/** What a field says of values of one type. */
type Keywords = Readonly<Partial<Record<JsonType, JsonSchema>>>;

/**
 * The schema of a value of one of these types. To a validator a list of types is shorter, in code and in
 * errors, but strict tools warn of one.
 */
function valueSchema(
  types: readonly JsonType[],
  keywords: Keywords,
  { bare }: SchemaOptions,
): JsonSchema {
  const each = types.map((type) => ({ type, ...keywords[type] }));
  if (each.length < 2) return each[0] ?? {};
  return bare ? (Object.assign({}, ...each, { type: types }) as JsonSchema) : { anyOf: each };
}

function jsonTypesOf(type: Field['type']): JsonType[] {
  const types = [type].flat();
  if (types.includes('Any')) return [];
  return types.map((each) => jsonTypes[each as Exclude<FieldType, 'Any'>]);
}

function itemsSchema(
  items: Fields | FieldType,
  isList: boolean,
  options: SchemaOptions,
): JsonSchema {
  if (typeof items === 'object') return tableSchema(items, options);
  if (isList) return valueSchema(accountTypes, {}, options);
  return valueSchema(jsonTypesOf(items), { integer: safe }, options);
}

function keywordsOf(field: Field, isLoose: boolean, options: SchemaOptions): Keywords {
  const { items, fields, pattern, minimum, maximum } = field;
  return {
    string: { ...(pattern !== undefined && { pattern }) },
    integer: {
      ...safe,
      ...(minimum !== undefined && { minimum }),
      ...(maximum !== undefined && { maximum }),
    },
    array: { ...(items && { items: itemsSchema(items, isLoose, options) }) },
    object: { ...(fields && tableSchema(fields, options)) },
  };
}

function fieldSchema(name: string, field: Field, options: SchemaOptions): JsonSchema {
  const { type, const: constant } = field;
  const isLoose = !options.strict && isAccount(name, field);
  const keywords = keywordsOf(field, isLoose, options);
  const schema =
    isLoose && type === 'String'
      ? valueSchema(accountTypes, { string: keywords.string! }, options)
      : valueSchema(jsonTypesOf(type), keywords, options);
  return {
    ...schema,
    ...(constant !== undefined && { const: constant }),
    ...(!options.bare && { ...annotations(field), ...contentsSchema(field) }),
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
