import type { Field } from '../definition';
import { friendPair } from './shapes';

export const pairList = {
  type: 'Array',
  description: 'The affected pairs',
  presence: 'required',
  items: friendPair,
} as const satisfies Field;
