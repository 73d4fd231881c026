import type { Field } from '../definition';
import { subscriber } from './shapes';

export const officialAccount = {
  type: 'String',
  description: 'User ID of the official account',
} as const satisfies Field;

export const subscribeAccountList = {
  type: 'Array',
  description: 'The affected accounts',
  items: subscriber,
} as const satisfies Field;
