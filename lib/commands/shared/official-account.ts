import type { Field } from '../definition';
import { subscriber } from './shapes';

export const officialAccount = {
  type: 'String',
  description: 'User ID of the official account',
  presence: 'required',
} as const satisfies Field;

export const subscribeAccountList = {
  type: 'Array',
  description: 'The affected accounts',
  presence: 'required',
  items: subscriber,
} as const satisfies Field;
