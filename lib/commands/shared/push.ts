import type { Field } from '../definition';

export const pushEventTime = {
  type: 'Integer',
  description: 'Time of the event',
  unit: 's',
} as const satisfies Field;

export const pushPlatform = {
  type: 'Integer',
  description:
    'Push vendor: 0 unknown, 1 APNs, 2 Xiaomi, 3 Huawei, 4 FCM, 5 Meizu, 6 OPPO, 7 vivo, 8 Honor',
  values: [0, 1, 2, 3, 4, 5, 6, 7, 8],
} as const satisfies Field;

export const pushStage = {
  type: 'Integer',
  description: '1: sent; 2: arrived; 3: clicked',
  values: [1, 2, 3],
} as const satisfies Field;

export const pushErrCode = {
  type: 'Integer',
  description: '0 for success',
} as const satisfies Field;

export const pushErrInfo = {
  type: 'String',
  description: 'Description of the result; may be empty',
} as const satisfies Field;
