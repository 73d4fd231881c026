import { isJsonObject } from '../is-object';
import type { FieldType } from './field';
import type { Fault } from './findings';

export type Types = readonly FieldType[];

const isType: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  Integer: Number.isInteger,
  Boolean: (value) => typeof value === 'boolean',
  Object: isJsonObject,
  Array: Array.isArray,
  Any: () => true,
};

// A loop, since a callback for each value of a large body takes half as long again.
export function isOfType(types: Types, value: unknown): boolean {
  for (const type of types) if (isType[type](value)) return true;
  return false;
}

/** False if a handler would get a list, an object or a plain value in place of another of these. */
export function hasShape(types: Types, value: unknown): boolean {
  if (Array.isArray(value)) return types.includes('Array');
  if (isJsonObject(value)) return types.includes('Object');
  return types.some((type) => type !== 'Array' && type !== 'Object');
}

export function notOfType(types: Types): Fault {
  const names = types.map((type) => type.toLowerCase());
  const type = names.length === 1 ? names[0] : names;
  return { keyword: 'type', params: { type }, message: `must be ${names.join()}` };
}
