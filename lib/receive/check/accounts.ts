import type { AccountTree } from './command';
import { bodyInvalid } from './body-invalid';
import { isObject } from '../is-object';

type Holder = Record<string, unknown>;

const lost = 'has lost digits: mount the webhook before the body parser, or keep req.rawBody';

function asText(received: unknown, account: unknown, path: string): unknown {
  if (typeof account !== 'number') return account;
  if (Number.isSafeInteger(account)) return String(account);
  const fault = { schemaPath: '#', keyword: 'type', params: {}, message: lost };
  throw bodyInvalid({ instancePath: path, ...fault }, received);
}

/** A list with each item changed; the same list if none changes. */
function changeEach(items: readonly unknown[], change: (item: unknown, i: number) => unknown) {
  const changed = items.map(change);
  return changed.some((item, i) => item !== items[i]) ? changed : items;
}

/**
 * A checked body in which every account is a string. Objects that hold a numeric account are copied, since
 * the body may be the host's own, and frozen.
 *
 * @param received the body as it was received, for the error
 */
export function accountsToText(body: object, tree: AccountTree, received = body): object {
  function visit(holder: unknown, inside: AccountTree, path: string): unknown {
    // Drift may have put null or text in its place.
    if (!isObject(holder)) return holder;
    let changed = holder as Holder;
    for (const name in inside) {
      const value = (holder as Holder)[name];
      if (value === undefined) continue;
      const accounts = inside[name]!;
      const change = (each: unknown, at: string) =>
        accounts === true ? asText(received, each, at) : visit(each, accounts, at);
      const at = `${path}/${name}`;
      const next = Array.isArray(value)
        ? changeEach(value, (each, i) => change(each, `${at}/${i}`))
        : change(value, at);
      if (next !== value) changed = { ...changed, [name]: next };
    }
    return changed;
  }
  return visit(body, tree, '') as object;
}
