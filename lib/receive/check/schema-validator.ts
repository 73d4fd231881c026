import type { JsonSchema } from '../../commands/json-schema';
import type { ValidationError } from '../errors';
import { isJsonObject } from '../is-object';
import type { Validator } from './validator';

type Found = ValidationError | undefined;
type Values = Readonly<Record<string, unknown>>;

const isType: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  object: isJsonObject,
  array: Array.isArray,
};

/** A value, where it is in the body, and where its schema is. */
interface Place {
  readonly value: unknown;
  readonly instancePath: string;
  readonly schemaPath: string;
}

function found(place: Place, keyword: string, params: Values, message: string): ValidationError {
  const schemaPath = `${place.schemaPath}/${keyword}`;
  return { instancePath: place.instancePath, schemaPath, keyword, params, message };
}

function typeFault(place: Place, { type }: JsonSchema): Found {
  if (type === undefined || [type].flat().some((each) => isType[each]!(place.value))) {
    return undefined;
  }
  return found(place, 'type', { type }, `must be ${String(type)}`);
}

function rangeFault(place: Place, { maximum = Infinity, minimum = -Infinity }: JsonSchema): Found {
  const { value } = place;
  if (typeof value !== 'number') return undefined;
  if (value > maximum) {
    return found(place, 'maximum', { comparison: '<=', limit: maximum }, `must be <= ${maximum}`);
  }
  if (value >= minimum) return undefined;
  return found(place, 'minimum', { comparison: '>=', limit: minimum }, `must be >= ${minimum}`);
}

function textFault(place: Place, { const: allowedValue, pattern }: JsonSchema): Found {
  const { value } = place;
  if (allowedValue !== undefined && value !== allowedValue) {
    return found(place, 'const', { allowedValue }, 'must be equal to constant');
  }
  if (pattern === undefined || typeof value !== 'string') return undefined;
  if (new RegExp(pattern, 'u').test(value)) return undefined;
  return found(place, 'pattern', { pattern }, `must match pattern "${pattern}"`);
}

function itemsFault(place: Place, { items }: JsonSchema): Found {
  if (!items || !Array.isArray(place.value)) return undefined;
  for (const [i, value] of place.value.entries()) {
    const instancePath = `${place.instancePath}/${i}`;
    const fault = faultOf({ value, instancePath, schemaPath: `${place.schemaPath}/items` }, items);
    if (fault) return fault;
  }
  return undefined;
}

function fieldsFault(place: Place, { required = [], properties = {} }: JsonSchema): Found {
  const { value } = place;
  if (!isJsonObject(value)) return undefined;
  const missingProperty = required.find((name) => value[name] === undefined);
  if (missingProperty !== undefined) {
    const message = `must have required property '${missingProperty}'`;
    return found(place, 'required', { missingProperty }, message);
  }
  for (const [name, schema] of Object.entries(properties)) {
    if (value[name] === undefined) continue;
    // As JSON Pointer escapes them.
    const step = name.replaceAll('~', '~0').replaceAll('/', '~1');
    const instancePath = `${place.instancePath}/${step}`;
    const schemaPath = `${place.schemaPath}/properties/${step}`;
    const fault = faultOf({ value: value[name], instancePath, schemaPath }, schema);
    if (fault) return fault;
  }
  return undefined;
}

function faultOf(place: Place, schema: JsonSchema): Found {
  return (
    typeFault(place, schema) ??
    rangeFault(place, schema) ??
    textFault(place, schema) ??
    itemsFault(place, schema) ??
    fieldsFault(place, schema)
  );
}

/**
 * A validator for what the host defines at run time, where no build can have AJV generate one. It reports
 * the same errors as AJV.
 */
export function schemaValidator(schema: JsonSchema): Validator<object> {
  const validate: Validator<object> = (value): value is object => {
    const fault = faultOf({ value, instancePath: '', schemaPath: '#' }, schema);
    validate.errors = fault ? [fault] : null;
    return !fault;
  };
  return validate;
}
