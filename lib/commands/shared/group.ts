import type { Field } from '../definition';

export const groupEventTime = {
  type: ['Integer', 'String'],
  description: 'When the event happened',
  presence: 'optional',
  unit: 'ms',
  note: 'Integer by the table; samples of 1047 have a string of digits, samples of 269 and captures a number',
} as const satisfies Field;

export const groupOperator = {
  type: 'String',
  description: 'Who made the request; tells the call of an admin apart',
} as const satisfies Field;

export const groupId = { type: 'String', description: 'Group ID' } as const satisfies Field;

export const topicId = {
  type: 'String',
  description: 'Topic ID, when the message is in a topic',
  presence: 'conditional',
  note: 'Topics of communities only',
} as const satisfies Field;

export const groupType = {
  type: 'String',
  description: 'Group type',
  values: ['Private', 'Work', 'Public', 'ChatRoom', 'Meeting', 'AVChatRoom', 'Community'],
  note: 'The documents name only an example; messages in Live rooms have Live',
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
