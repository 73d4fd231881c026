/** JSON as the design wants it read: no digit lost, no `__proto__`; and whether it has a documented shape. */
import type { Shape } from './facts';

export type Fields = Readonly<Record<string, unknown>>;

export const isRecord = (it: unknown): it is Record<string, unknown> =>
  typeof it === 'object' && it !== null && !Array.isArray(it);

/** Before the digits of an integer that a number cannot hold: no text of a request begins like this. */
const longMark = '\u{10FFFF}digits:';
export const isLong = (it: unknown): it is string =>
  typeof it === 'string' && it.startsWith(longMark);

export function isLongInteger(literal: string): boolean {
  if (/[^-0-9]/.test(literal)) return false;
  const value = BigInt(literal);
  return value > 9007199254740991n || value < -9007199254740991n;
}

/** The same text with each integer that a number cannot hold as marked text. */
function markLong(text: string): string {
  let out = '';
  let number = '';
  let isInText = false;
  let isEscaped = false;
  for (const c of `${text} `) {
    if (!isInText && '-+.eE0123456789'.includes(c) && (number !== '' || !/[eE]/.test(c))) {
      number += c;
      continue;
    }
    out += isLongInteger(number || '0') ? `"${longMark}${number}"` : number;
    number = '';
    out += c;
    if (isEscaped) isEscaped = false;
    else if (isInText && c === '\\') isEscaped = true;
    else if (c === '"') isInText = !isInText;
  }
  return out;
}

/** What a text says; throws unless it is JSON. */
export function read(text: string): unknown {
  const json = text.codePointAt(0) === 0xfeff ? text.slice(1) : text;
  JSON.parse(json);
  return JSON.parse(markLong(json));
}

/** A value with `__proto__` nowhere, and each long integer as its digits. */
export function plain(value: unknown): unknown {
  if (isLong(value)) return value.slice(longMark.length);
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([name]) => name !== '__proto__');
  return Object.fromEntries(entries.map(([name, inner]) => [name, plain(inner)]));
}

/** A deep copy of what JSON can say, `__proto__` and all, whatever the prototypes of its objects. */
export function copy(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, copy);
  if (!isRecord(value) || value instanceof Date || ArrayBuffer.isView(value)) return value;
  const made = {};
  for (const [name, inner] of Object.entries(value)) {
    const descriptor = { value: copy(inner), enumerable: true, writable: true, configurable: true };
    Object.defineProperty(made, name, descriptor);
  }
  return made;
}

export const isSafe = (it: unknown) => typeof it === 'number' && Math.abs(it) <= 9007199254740991;
const isText = (it: unknown) => typeof it === 'string' && !isLong(it);
const isInteger = (it: unknown) => isSafe(it) && Number(it) % 1 === 0;

const presences: Readonly<Record<string, string>> = { '!': 'required', '?': 'optional' };

/** Fields of a shape by their names, and which must be there. */
export const fieldsOf = (shape: Readonly<Record<string, Shape>>) =>
  Object.entries(shape).map(([key, inner]) => ({
    name: key.replace(/[?!]$/, ''),
    presence: presences[key.at(-1)!] ?? 'always',
    inner,
  }));

export function fits(value: unknown, shape: Shape): boolean {
  if (shape === 'text') return isText(value);
  if (shape === 'integer') return isInteger(value);
  if (shape === 'integer or text') return isInteger(value) || isText(value);
  if (shape === 'object') return isRecord(value);
  if (shape === 'account') {
    return typeof value === 'string' || (Number.isFinite(value) && Number(value) % 1 === 0);
  }
  if (Array.isArray(shape)) {
    return Array.isArray(value) && value.every((it) => fits(it, (shape as [Shape])[0]));
  }
  if (!isRecord(value)) return false;
  return fieldsOf(shape as Readonly<Record<string, Shape>>).every(({ name, presence, inner }) => {
    const field = Object.hasOwn(value, name) ? value[name] : undefined;
    return field === undefined ? presence === 'optional' : fits(field, inner);
  });
}
