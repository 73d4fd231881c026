import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';
import { roomId } from '../shared/room';

/** After admins of a live room were added or removed. */
export const command = {
  name: 'Live.CallbackAfterModifyAdmin',
  kind: 'after',
  title: 'Webhook After Room Admin Change',
  documents: ['647/72554'],
  trigger: 'admins of a live room are added or removed',
  queryLacks: ['ClientIP', 'OptPlatform'],
  fields: {
    CallbackCommand: callbackCommand,
    RoomId: roomId,
    EventTime: eventTime,
    Operator_Account: operatorAccount,
    Admin_Account: { type: 'Array', description: 'The affected admins', items: 'String' },
    opType: { type: 'String', description: 'What was done', values: ['add', 'delete'] },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Live.CallbackAfterModifyAdmin',
    RoomId: 'room_id',
    EventTime: 1703589922780,
    Operator_Account: 'admin',
    Admin_Account: ['user1', 'user2'],
    opType: 'add',
  },
  notes: ['The documented URL has neither ClientIP nor OptPlatform.'],
} as const satisfies CommandDefinition;
