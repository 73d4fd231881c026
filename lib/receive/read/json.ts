import { WebhookError } from '../errors';
import { isObject } from '../is-object';
import { quoteUnsafeIntegers } from './unsafe-integers';

/** A body, parsed from JSON. */
export interface Json {
  /** What JSON.parse returns, without `__proto__`. */
  readonly value: unknown;
  /** The same, with a string for each integer that JSON.parse would round, so that no digit is lost. */
  readonly exact: unknown;
  /** False if an earlier parser read the text, and may have rounded. */
  readonly isText: boolean;
}

// An unsafe integer has at least 16 digits. The pattern includes what precedes a number inside a JSON value:
// searching for any run of digits takes longer than JSON.parse.
const longNumber = /[:,[\s]-?[0-9]{16}/;
// Also with any of its letters escaped. Without the leading underscores: keys are full of them, which slows a search.
const mayHavePrototypeKey = (text: string) => text.includes('proto__') || text.includes('\\u00');

/** Each object that has a `__proto__` of its own, at any depth. */
function prototypeHolders(value: unknown): object[] {
  const holders: object[] = [];
  const seen = new Set<object>();
  const pending = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (!isObject(next) || seen.has(next)) continue;
    seen.add(next);
    if (Object.hasOwn(next, '__proto__')) holders.push(next);
    for (const inner of Object.values(next) as unknown[]) pending.push(inner);
  }
  return holders;
}

/** Without `__proto__` at any depth: a copy made of the value must not change a prototype. */
function parse(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!mayHavePrototypeKey(text)) return value;
  for (const holder of prototypeHolders(value)) Reflect.deleteProperty(holder, '__proto__');
  return value;
}

/** What an earlier parser made of JSON, without `__proto__`: a copy where there is one, since it is the host's. */
export function withoutPrototypes(value: unknown): unknown {
  return prototypeHolders(value).length > 0 ? parse(JSON.stringify(value)) : value;
}

/** Parses the text of a body; throws BODY_NOT_JSON. */
export function parseJson(sent: string): Json {
  const text = sent.startsWith('\uFEFF') ? sent.slice(1) : sent;
  try {
    const value = parse(text);
    if (!longNumber.test(text)) return { value, exact: value, isText: true };
    const exactText = quoteUnsafeIntegers(text);
    return { value, exact: exactText === text ? value : parse(exactText), isText: true };
  } catch (error) {
    // Any other exception is our fault, not the sender's. Compared by name: each realm has its own SyntaxError.
    if ((error as Error).name !== 'SyntaxError') throw error;
    // Without the cause, in which V8 quotes the body.
    throw new WebhookError('BODY_NOT_JSON', sent === '' ? 'body is empty' : 'body must be JSON');
  }
}
