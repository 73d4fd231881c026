import type { AccountTree } from './command';
import { WebhookError } from '../errors';

type Holder = Record<string, unknown>;

const lost = 'has lost digits: mount the webhook before the body parser, or keep req.rawBody';

function asText(body: unknown, account: unknown, path: string): unknown {
  if (typeof account !== 'number') return account;
  if (Number.isSafeInteger(account)) return String(account);
  const detail = {
    instancePath: path,
    schemaPath: '#',
    keyword: 'type',
    params: {},
    message: lost,
  };
  throw new WebhookError('BODY_INVALID', `body${path} ${lost}`, { details: [detail], body });
}

/** A list with each item changed; the same list if none changes. */
function changeEach(items: readonly unknown[], change: (item: unknown, i: number) => unknown) {
  const changed = items.map(change);
  return changed.some((item, i) => item !== items[i]) ? changed : items;
}

/**
 * A validated body in which every account is a string. Objects that hold a numeric account are copied,
 * since the body may be the host's own, and frozen.
 */
export function accountsToText(body: object, tree: AccountTree): object {
  function visit(holder: Holder, inside: AccountTree, path: string): Holder {
    let changed = holder;
    for (const name in inside) {
      const value = holder[name];
      if (value === undefined) continue;
      const accounts = inside[name]!;
      const change = (each: unknown, at: string) =>
        accounts === true ? asText(body, each, at) : visit(each as Holder, accounts, at);
      const at = `${path}/${name}`;
      const next = Array.isArray(value)
        ? changeEach(value, (each, i) => change(each, `${at}/${i}`))
        : change(value, at);
      if (next !== value) changed = { ...changed, [name]: next };
    }
    return changed;
  }
  return visit(body as Holder, tree, '');
}
