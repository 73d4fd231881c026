import type { Field } from '../definition';

export const groupEventTime = {
  type: ['Integer', 'String'],
  description: 'Time of the event',
  presence: 'optional',
  unit: 'ms',
  note: 'An Integer in the table, a string of digits in the 1047 samples, a number in the 269 samples and in captured requests',
} as const satisfies Field;

export const groupOperator = {
  type: 'String',
  description: 'Account that made the request; tells an admin call from others',
} as const satisfies Field;

export const groupId = {
  type: 'String',
  description: 'Group ID',
  presence: 'required',
} as const satisfies Field;

export const topicId = {
  type: 'String',
  description: 'Topic ID, when the message is in a topic',
  presence: 'conditional',
  note: 'Only for topics of communities',
} as const satisfies Field;

export const groupType = {
  type: 'String',
  description: 'Group type',
  values: ['Private', 'Work', 'Public', 'ChatRoom', 'Meeting', 'AVChatRoom', 'Community'],
  note: 'The documents give only an example; messages in Live rooms have Live',
} as const satisfies Field;

export const communityType = {
  type: 'String',
  description: 'Group type',
  values: ['Community'],
} as const satisfies Field;

export const groupRandom = {
  type: 'Integer',
  description: 'Random number of the request, 32-bit unsigned',
} as const satisfies Field;
