import type { Field } from '../definition';

export const callbackCommand = {
  type: 'String',
  description: 'The command; same as in the query',
} as const satisfies Field;

export const eventTime = {
  type: 'Integer',
  description: 'Time of the event',
  unit: 'ms',
} as const satisfies Field;

export const operatorAccount = {
  type: 'String',
  description: 'Account that performed the operation',
} as const satisfies Field;
