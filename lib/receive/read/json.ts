import { WebhookError } from '../errors';

/** A body, parsed from JSON. */
export interface Json {
  /** What JSON.parse returns, without `__proto__`. */
  readonly value: unknown;
  /** The same, with a string for each integer that JSON.parse would round, so that no digit is lost. */
  readonly exact: unknown;
}

// An unsafe integer has at least 16 digits. The pattern includes what precedes a number inside a JSON value:
// searching for any run of digits takes longer than JSON.parse.
const longNumber = /[:,[\s]-?[0-9]{16}/;
const stringsAndNumbers = /"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/g;
const integer = /^-?[0-9]+$/;
// Also with any of its letters escaped. Without the leading underscores: keys are full of them, which slows a search.
const mayHavePrototypeKey = (text: string) => text.includes('proto__') || text.includes('\\u00');

function quoteUnsafe(token: string): string {
  return integer.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}

/** Drops `__proto__` at any depth, in place: a copy made of the value must not change a prototype. */
export function dropPrototypes(value: unknown): void {
  const seen = new Set<object>();
  const pending = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (Object.hasOwn(next, '__proto__')) Reflect.deleteProperty(next, '__proto__');
    for (const inner of Object.values(next) as unknown[]) pending.push(inner);
  }
}

function parse(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (mayHavePrototypeKey(text)) dropPrototypes(value);
  return value;
}

/** Parses the text of a body; throws BODY_NOT_JSON. */
export function parseJson(sent: string): Json {
  const text = sent.startsWith('\uFEFF') ? sent.slice(1) : sent;
  try {
    const value = parse(text);
    if (!longNumber.test(text)) return { value, exact: value };
    const exactText = text.replace(stringsAndNumbers, quoteUnsafe);
    return { value, exact: exactText === text ? value : parse(exactText) };
  } catch {
    // Without the cause, in which V8 quotes the body.
    throw new WebhookError('BODY_NOT_JSON', sent === '' ? 'body is empty' : 'body must be JSON');
  }
}
