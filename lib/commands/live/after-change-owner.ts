import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';
import { roomId } from '../shared/room';

/** After a live room got a new owner. */
export const command = {
  name: 'Live.CallbackAfterChangeOwner',
  kind: 'after',
  title: 'Webhook After Room Owner Change',
  documents: ['647/72553'],
  trigger: 'a live room gets a new owner',
  queryLacks: ['ClientIP', 'OptPlatform'],
  fields: {
    CallbackCommand: callbackCommand,
    RoomId: roomId,
    EventTime: eventTime,
    Operator_Account: operatorAccount,
    CurrentOwner_Account: { type: 'String', description: 'New owner', presence: 'required' },
    OriginalOwner_Account: { type: 'String', description: 'Former owner' },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Live.CallbackAfterChangeOwner',
    RoomId: 'room_id',
    EventTime: 1703589922780,
    Operator_Account: 'admin',
    CurrentOwner_Account: 'user2',
    OriginalOwner_Account: 'user1',
  },
  notes: ['The documented URL has neither ClientIP nor OptPlatform.'],
} as const satisfies CommandDefinition;
