import { WebhookError } from './errors';

/** JSON as it was sent. */
export interface Json {
  /** What JSON.parse makes of it, but for `__proto__`. */
  readonly value: unknown;
  /** The same with each integer literal that JSON.parse rounds as text, so that no digit is lost. */
  readonly exact: unknown;
}

// Only so many digits can be an integer that is not safe. With what stands before a number inside a JSON
// value: looking for any run of digits takes longer than JSON.parse.
const longNumber = /[:,[\s]-?[0-9]{16}/;
const stringsAndNumbers = /"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/g;
const integer = /^-?[0-9]+$/;
// Also as it can be escaped: by the code of any of its letters. Looking for texts is cheaper than a pattern.
const mayHavePrototypeKey = (text: string) => text.includes('__proto__') || text.includes('\\u00');

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

/** Parses what was sent as the body; throws BODY_NOT_JSON. */
export function parseJson(sent: string): Json {
  const text = sent.startsWith('\uFEFF') ? sent.slice(1) : sent;
  try {
    const value = parse(text);
    if (!longNumber.test(text)) return { value, exact: value };
    const exactText = text.replace(stringsAndNumbers, quoteUnsafe);
    return { value, exact: exactText === text ? value : parse(exactText) };
  } catch {
    // Not the cause: V8 quotes the body in it.
    throw new WebhookError('BODY_NOT_JSON', sent === '' ? 'body is empty' : 'body must be JSON');
  }
}
