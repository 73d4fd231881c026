import type { AccountTree } from './command';
import { bodyInvalid } from './body-invalid';
import { isObject } from '../is-object';
import type { Json } from '../read/json';

type Holder = Readonly<Record<string, unknown>>;

// Why a number that is no safe integer is refused: rounded by an earlier parser, or, where we read the text, written
// with a fraction or an exponent. Written as digits alone, it is a string by now.
const rounded = 'has lost digits: mount the webhook before the body parser, or keep req.rawBody';
const notDigits = 'must be a string, or an integer without fraction and exponent';

/**
 * A checked body in which every account is a string. Objects that hold a numeric account are copied, since
 * the body may be the host's own, and frozen.
 *
 * @param received the body as it was received, for the error
 */
export function accountsToText(
  body: object,
  tree: AccountTree,
  received: Pick<Json, 'exact' | 'isText'>,
): object {
  // Where the walk is: a path for each account would cost more than the rest.
  const steps: (string | number)[] = [];

  function asText(account: unknown): unknown {
    if (typeof account !== 'number') return account;
    if (Number.isSafeInteger(account)) return String(account);
    const message = received.isText ? notDigits : rounded;
    const fault = { schemaPath: '#', keyword: 'type', params: {}, message };
    const instancePath = steps.map((step) => `/${step}`).join('');
    throw bodyInvalid({ instancePath, ...fault }, received.exact);
  }

  /** The same list if nothing in it changes. */
  function changeEach(items: readonly unknown[], inside: true | AccountTree): readonly unknown[] {
    let copy: unknown[] | undefined;
    for (let i = 0; i < items.length; i += 1) {
      steps.push(i);
      const changed = inside === true ? asText(items[i]) : visit(items[i], inside);
      steps.pop();
      if (changed !== items[i]) (copy ??= [...items])[i] = changed;
    }
    return copy ?? items;
  }

  function change(value: unknown, inside: true | AccountTree): unknown {
    if (Array.isArray(value)) return changeEach(value, inside);
    return inside === true ? asText(value) : visit(value, inside);
  }

  function visit(holder: unknown, inside: AccountTree): unknown {
    // Drift may have put null or text in its place.
    if (!isObject(holder)) return holder;
    let copy: Record<string, unknown> | undefined;
    for (const name in inside) {
      const value = (holder as Holder)[name];
      if (value === undefined) continue;
      steps.push(name);
      const changed = change(value, inside[name]!);
      steps.pop();
      if (changed !== value) (copy ??= { ...holder } as Record<string, unknown>)[name] = changed;
    }
    return copy ?? holder;
  }

  return visit(body, tree) as object;
}
