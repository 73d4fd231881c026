import { isObject } from './is-object';

const longest = 500;
const mostCauses = 5;

/** What a property says; undefined if it says nothing, or reading it throws. */
function read(holder: object, name: string): unknown {
  try {
    return (holder as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  try {
    const json: unknown = typeof value === 'object' ? JSON.stringify(value) : undefined;
    // Not by a template, which throws at a Symbol.
    return typeof json === 'string' ? json : String(value);
  } catch {
    return '';
  }
}

const named = (holder: object, name: string) => {
  const value = read(holder, name);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'symbol'
    ? String(value)
    : '';
};

/** What one thrown value says of itself. */
function describeOne(thrown: unknown): string {
  if (!isObject(thrown)) return textOf(thrown);
  const parts = [named(thrown, 'name'), named(thrown, 'code'), named(thrown, 'message')];
  const said = parts.filter((part) => part !== '');
  if (said.length === 0) return textOf(thrown) || 'a value that says nothing';
  return said.join(': ');
}

/** The first of the errors that an AggregateError holds. */
function errorsOf(thrown: object): unknown[] {
  const errors = read(thrown, 'errors');
  try {
    return Array.isArray(errors) ? [...(errors.slice(0, mostCauses) as unknown[])] : [];
  } catch {
    return [];
  }
}

/** What caused it: its cause, or the errors of an AggregateError. */
function causesOf(thrown: unknown): unknown[] {
  if (!isObject(thrown)) return [];
  const cause = read(thrown, 'cause');
  return [...(cause === undefined ? [] : [cause]), ...errorsOf(thrown)];
}

/** What was thrown, with its causes, in one line. Never throws, whatever the value is. */
export function describeError(thrown: unknown): string {
  const said: string[] = [];
  const seen = new Set<unknown>();
  const pending = [thrown];
  while (pending.length > 0 && seen.size <= mostCauses) {
    const next = pending.shift();
    if (seen.has(next)) continue;
    seen.add(next);
    said.push(describeOne(next));
    pending.push(...causesOf(next));
  }
  return said.join('; caused by ').replace(/\s+/g, ' ').slice(0, longest);
}
