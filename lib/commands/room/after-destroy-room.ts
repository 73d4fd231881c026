import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';
import { roomId } from '../shared/room';

/** After a meeting room was closed. */
export const command = {
  name: 'Room.CallbackAfterDestroyRoom',
  kind: 'after',
  title: 'After a Room Is Destroyed',
  documents: ['647/60732'],
  trigger: 'a meeting room is closed',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: { type: 'String', description: 'Account that closed the room' },
    RoomId: roomId,
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Room.CallbackAfterDestroyRoom',
    Operator_Account: 'admin',
    RoomId: 'test-rest',
    EventTime: 1703589922780,
  },
  notes: ['IDs in the sample that looked like names of staff have been replaced.'],
} as const satisfies CommandDefinition;
