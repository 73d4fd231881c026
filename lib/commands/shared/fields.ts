import type { Field } from '../definition';

export const callbackCommand = {
  type: 'String',
  description: 'The command, same as in the query',
} as const satisfies Field;

export const eventTime = {
  type: 'Integer',
  description: 'When the event happened',
  unit: 'ms',
} as const satisfies Field;

export const operatorAccount = {
  type: 'String',
  description: 'Who acted',
} as const satisfies Field;
