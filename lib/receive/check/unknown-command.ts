import type { Command } from './command';
import { isJsonObject } from '../is-object';
import type { Validator } from './validator';

const type = {
  instancePath: '',
  schemaPath: '#/type',
  keyword: 'type',
  params: { type: 'object' },
};

/** Accepts any JSON object. */
export const validateObject: Validator<object> = (value): value is object => {
  const isValid = isJsonObject(value);
  validateObject.errors = isValid ? null : [{ ...type, message: 'must be object' }];
  return isValid;
};

const asks = /Callback(?:Before|Prev)/;

/** An unknown command. Its name tells whether it is a "before" command. */
export function unknownCommand(name: string): Command {
  const isBefore = asks.test(name);
  return {
    name,
    kind: isBefore ? 'before' : 'after',
    validateBody: validateObject,
    accounts: {},
    ...(isBefore && { reply: { isOpen: true } }),
  };
}
