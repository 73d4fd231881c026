/** What a handler gets of a body that the documents did not expect, as the design says it. */
import type { Shape } from './facts';
import { fieldsOf, fits, isLong, isRecord, isSafe, plain } from './values';

/** What differs, and where: the JSON Pointer and the keyword of each. */
export type Difference = readonly [path: string, keyword: string];

export interface Delivered {
  readonly value: unknown;
  readonly drift: readonly Difference[];
}

class NoSuchEvent extends Error {}

const refuse = (): never => {
  throw new NoSuchEvent();
};

const isPlainValue = (it: unknown) => !Array.isArray(it) && !isRecord(it);

/** The digits of an account, each of which must still be there. */
function account(value: unknown): string {
  if (typeof value === 'string') return String(plain(value));
  return isSafe(value) && Number(value) % 1 === 0 ? `${Number(value)}` : refuse();
}

function convert(value: unknown, shape: Shape): unknown {
  if (isLong(value)) return plain(value);
  const isNumeral = typeof value === 'string' && /^(0|-?[1-9][0-9]*)$/.test(value);
  if (shape === 'integer' && isNumeral && isSafe(Number(value))) return Number(value);
  const isWhole = isSafe(value) && Number(value) % 1 === 0;
  return shape === 'text' && isWhole ? `${Number(value)}` : value;
}

/** Long digits are too large for an Integer, and no text for a String. */
const keywordOf = (value: unknown, shape: Shape) => {
  const takesNumbers = shape === 'integer' || shape === 'integer or text';
  const isWhole = typeof value === 'number' && Number.isFinite(value) && value % 1 === 0;
  if (takesNumbers && isLong(value))
    return String(plain(value)).startsWith('-') ? 'minimum' : 'maximum';
  if (takesNumbers && isWhole) return value < 0 ? 'minimum' : 'maximum';
  return 'type';
};

/** Throws where it is no such event. */
function walk(
  value: unknown,
  shape: Shape,
  isRequired: boolean,
  path: string,
  drift: Difference[],
): unknown {
  if (shape === 'account') return account(value);
  if (value === null) {
    if (isRequired) refuse();
    drift.push([path, 'type']);
    return Array.isArray(shape) ? [] : null;
  }
  if (shape === 'object') return isRecord(value) ? plain(value) : refuse();
  if (typeof shape === 'string') {
    if (!isPlainValue(value)) refuse();
    if (fits(value, shape)) return value;
    drift.push([path, keywordOf(value, shape)]);
    return convert(value, shape);
  }
  if (Array.isArray(shape)) {
    const inner = (shape as [Shape])[0];
    if (!Array.isArray(value)) return refuse();
    return value.map((each, i) => walk(each, inner, true, `${path}/${i}`, drift));
  }
  if (!isRecord(value)) return refuse();
  const made = plain(value) as Record<string, unknown>;
  for (const { name, presence, inner } of fieldsOf(shape as Readonly<Record<string, Shape>>)) {
    const field = Object.hasOwn(value, name) ? value[name] : undefined;
    if (field !== undefined) {
      made[name] = walk(field, inner, presence === 'required', `${path}/${name}`, drift);
    } else if (presence === 'required') refuse();
    else if (presence === 'always') drift.push([path, 'required']);
  }
  return made;
}

/** What a handler gets of a body; undefined if it is no such event. */
export function deliver(value: unknown, body: Shape): Delivered | undefined {
  const drift: Difference[] = [];
  try {
    return { value: walk(value, body, true, '', drift), drift };
  } catch (error) {
    if (error instanceof NoSuchEvent) return undefined;
    throw error;
  }
}
