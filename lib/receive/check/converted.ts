import type { FieldType } from './field';
import type { Types } from './types';

function toInteger(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const number = Number(value);
  // Not "007", "1.0" or "1e3", which could not be restored from the number.
  return Number.isSafeInteger(number) && String(number) === value ? number : undefined;
}

function toBoolean(value: unknown): boolean | undefined {
  if (value === 'true' || value === 1) return true;
  return value === 'false' || value === 0 ? false : undefined;
}

const conversions: Readonly<Partial<Record<FieldType, (value: unknown) => unknown>>> = {
  Integer: toInteger,
  String: (value) => (Number.isSafeInteger(value) ? String(value) : undefined),
  Boolean: toBoolean,
  Array: (value) => (value === null ? [] : undefined),
};

/** A value of another type as one of these, in their order, where nothing is lost; else as it was received. */
export function converted(types: Types, value: unknown): unknown {
  for (const type of types) {
    const result = conversions[type]?.(value);
    if (result !== undefined) return result;
  }
  return value;
}
