import { isJsonObject } from '../is-object';
import type { Command } from './command';

/** What a command's body need be where nobody asks for more: any JSON object. */
export const anyObject = { validateBody: isJsonObject, fields: {}, accounts: {} };

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
