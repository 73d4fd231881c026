import type { AccountTree } from './command';
import { WebhookError } from './errors';

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

/** Makes text of each account that came as a number, in place, in a body that was validated. */
export function accountsToText(body: object, tree: AccountTree): void {
  function visit(holder: Holder, inside: AccountTree, path: string): void {
    for (const name in inside) {
      const value = holder[name];
      const accounts = inside[name]!;
      const at = `${path}/${name}`;
      if (value === undefined) continue;
      if (accounts === true) {
        holder[name] = Array.isArray(value)
          ? value.map((each, i) => asText(body, each, `${at}/${i}`))
          : asText(body, value, at);
      } else if (Array.isArray(value)) {
        value.forEach((each: Holder, i) => visit(each, accounts, `${at}/${i}`));
      } else {
        visit(value as Holder, accounts, at);
      }
    }
  }
  visit(body as Holder, tree, '');
}
