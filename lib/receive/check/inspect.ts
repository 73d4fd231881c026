import { isJsonObject } from '../is-object';
import { above, below, violationOf } from './constraints';
import { converted } from './converted';
import type { CheckedField, CheckedFields } from './field';
import type { Fault, Findings } from './findings';
import { hasShape, isOfType, notOfType, type Types } from './types';

const { MIN_SAFE_INTEGER, MAX_SAFE_INTEGER } = Number;

type Holder = Readonly<Record<string, unknown>>;

const accountTypes: Types = ['String', 'Integer'];

const isMissing = (name: string): Fault => ({
  keyword: 'required',
  params: { missingProperty: name },
  message: `must have required property '${name}'`,
});

function checkConstraints(field: CheckedField, value: unknown, found: Findings): void {
  const violation = violationOf(field, value);
  if (violation) found.refuse(violation);
}

/** Beyond these, JSON.parse may have rounded. */
function checkRange(value: unknown, found: Findings): void {
  if (typeof value !== 'number') return;
  if (value > MAX_SAFE_INTEGER) found.tell(above, MAX_SAFE_INTEGER);
  if (value < MIN_SAFE_INTEGER) found.tell(below, MIN_SAFE_INTEGER);
}

/** A user ID may be a number, and nothing else: its digits become text in a step of their own. */
function inspectAccount(field: CheckedField, value: unknown, exact: unknown, found: Findings) {
  if (!isOfType(accountTypes, value)) found.refuse(notOfType(accountTypes));
  checkConstraints(field, value, found);
  return exact;
}

/** A value of none of the documented types. */
function inspectOther(field: CheckedField, value: unknown, exact: unknown, found: Findings) {
  const { types, presence } = field;
  const isRefused = value === null ? presence === 'required' : !hasShape(types, value);
  if (isRefused) found.refuse(notOfType(types));
  else found.tell(notOfType, types);
  // The text has the digits that JSON.parse rounds.
  const kept = value === exact ? converted(types, value) : exact;
  checkConstraints(field, kept, found);
  return kept;
}

function inspectItems(
  { items, isAccount }: CheckedField,
  values: readonly unknown[],
  exact: readonly unknown[],
  found: Findings,
): readonly unknown[] {
  // Null in a list is refused, as it is in a required field.
  const item: CheckedField =
    typeof items === 'object'
      ? { types: ['Object'], presence: 'required', fields: items }
      : { types: [items!], presence: 'required', ...(isAccount && { isAccount }) };
  let copy: unknown[] | undefined;
  for (let i = 0; i < values.length && !found.refusal; i += 1) {
    found.steps.push(i);
    const kept = inspect(item, values[i], exact[i], found);
    found.steps.pop();
    if (kept === exact[i]) continue;
    copy ??= [...exact];
    copy[i] = kept;
  }
  return copy ?? exact;
}

function own(holder: Holder, name: string): unknown {
  const value = holder[name];
  return value === undefined || Object.hasOwn(holder, name) ? value : undefined;
}

/** Adds to the findings what should be there and is not: first of all, as AJV does. */
function checkMissing(fields: CheckedFields, value: Holder, found: Findings): void {
  for (const [name, { presence }] of fields) {
    const isTold = presence !== 'optional' && (presence === 'required' || !found.isFull);
    if (!isTold || own(value, name) !== undefined) continue;
    if (presence === 'required') found.refuse(isMissing(name));
    else found.tell(isMissing, name);
  }
}

function inspectFields(fields: CheckedFields, value: Holder, exact: Holder, found: Findings) {
  checkMissing(fields, value, found);
  // A megabyte has three hundred thousand empty objects.
  if (Object.keys(value).length === 0) return exact;
  let copy: Record<string, unknown> | undefined;
  for (const [name, field] of fields) {
    const inner = own(value, name);
    if (inner === undefined || found.refusal) continue;
    found.steps.push(name);
    const kept = inspect(field, inner, exact[name], found);
    found.steps.pop();
    if (kept === exact[name]) continue;
    copy ??= { ...exact };
    copy[name] = kept;
  }
  return copy ?? exact;
}

/**
 * Walks over a value along what is documented of it, in AJV's order, and adds what differs to the findings.
 * Returns what the handler gets: a copy where anything had to be converted.
 *
 * @param value what JSON.parse makes of the text
 * @param exact the same, with a text for each integer that JSON.parse rounds
 */
export function inspect(
  field: CheckedField,
  value: unknown,
  exact: unknown,
  found: Findings,
): unknown {
  const { types, items, fields, isAccount } = field;
  if (isAccount && !items) return inspectAccount(field, value, exact, found);
  if (!isOfType(types, value)) return inspectOther(field, value, exact, found);
  checkConstraints(field, value, found);
  if (types.includes('Integer')) checkRange(value, found);
  if (fields && isJsonObject(value)) return inspectFields(fields, value, exact as Holder, found);
  if (!items || !Array.isArray(value)) return exact;
  return inspectItems(field, value, exact as readonly unknown[], found);
}
