import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';

/** After the number of live rooms came close to its limit. */
export const command = {
  name: 'Live.CallbackAfterCreateRoomReachingThreshold',
  kind: 'after',
  title: 'Creating Room Reaches 70% Alert Callback',
  documents: ['647/70485'],
  trigger: 'the number of rooms reaches 70% of its limit',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: { type: 'String', description: 'Account that created the room' },
    EventTime: eventTime,
    CurRoomCount: {
      type: 'Integer',
      description: 'Number of rooms',
      note: 'A String in the table, a number in the sample',
    },
    MaxRoomCount: {
      type: 'Integer',
      description: 'Maximum number of rooms',
      presence: 'required',
      note: 'An Array in the table, a number in the sample',
    },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Live.CallbackAfterCreateRoomReachingThreshold',
    Operator_Account: 'user1',
    EventTime: 1739966441121,
    CurRoomCount: 400,
    MaxRoomCount: 500,
  },
  notes: ['IDs in the sample that looked like names of staff have been replaced.'],
} as const satisfies CommandDefinition;
