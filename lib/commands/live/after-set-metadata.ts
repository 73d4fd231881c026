import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';
import { roomId } from '../shared/room';

/** After metadata of a live room was set. */
export const command = {
  name: 'Live.CallbackAfterSetMetadata',
  kind: 'after',
  title: 'Webhook After Room Metadata Set',
  documents: ['647/68222'],
  trigger: 'metadata of a live room is set',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: operatorAccount,
    RoomId: roomId,
    Metadata: {
      type: 'Array',
      description: 'The metadata that was set',
      items: {
        Key: { type: 'String', description: 'Key' },
        Value: { type: 'String', description: 'Value' },
      },
    },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Live.CallbackAfterSetMetadata',
    Operator_Account: 'user1',
    RoomId: 'live-room1111',
    Metadata: [
      { Key: 'key1', Value: 'value1' },
      { Key: 'key2', Value: 'value2' },
    ],
    EventTime: 1739965885831,
  },
  notes: ['IDs in the sample that looked like names of staff have been replaced.'],
} as const satisfies CommandDefinition;
