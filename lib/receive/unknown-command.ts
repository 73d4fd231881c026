import type { Command } from './command';
import type { Validator } from './validate';

const type = {
  instancePath: '',
  schemaPath: '#/type',
  keyword: 'type',
  params: { type: 'object' },
};

/** Accepts any JSON object. */
export const validateObject: Validator<object> = (value): value is object => {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  validateObject.errors = isObject ? null : [{ ...type, message: 'must be object' }];
  return isObject;
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
