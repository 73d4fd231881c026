import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';
import { roomId } from '../shared/room';

/** After metadata of a live room was deleted. */
export const command = {
  name: 'Live.CallbackAfterDelMetadata',
  kind: 'after',
  title: 'Webhook After Room Metadata Deleted',
  documents: ['647/68223'],
  trigger: 'metadata of a live room is deleted',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: operatorAccount,
    RoomId: roomId,
    Keys: { type: 'Array', description: 'Deleted keys', items: 'String' },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Live.CallbackAfterDelMetadata',
    Operator_Account: 'user1',
    RoomId: 'live-room1111',
    Keys: ['key1', 'key2'],
    EventTime: 1739966441121,
  },
  notes: [
    'The table gives Live.CallbackAfterSetMetadata as the command in the query; the sample and the list of commands have Live.CallbackAfterDelMetadata.',
    'IDs in the sample that looked like names of staff have been replaced.',
  ],
} as const satisfies CommandDefinition;
