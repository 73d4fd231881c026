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
  trigger: 'A meeting room was closed',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: { type: 'String', description: 'Who closed it' },
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
  notes: ['IDs in the sample that read like the names of staff are replaced.'],
} as const satisfies CommandDefinition;
