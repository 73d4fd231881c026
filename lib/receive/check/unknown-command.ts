import { isJsonObject } from '../is-object';
import type { Command } from './command';

/** The body where nothing is documented: any JSON object. */
export const anyObject = { validateBody: isJsonObject, fields: [], accounts: {} };

const asks = /Callback(?:Before|Prev)/;

/** An unknown command. Its name tells whether it is a "before" command. */
export function unknownCommand(name: string): Command {
  const isBefore = asks.test(name);
  return {
    name,
    kind: isBefore ? 'before' : 'after',
    ...anyObject,
    ...(isBefore && { reply: { isOpen: true } }),
  };
}
