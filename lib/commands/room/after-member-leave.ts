import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { inferred } from '../shared/notes';
import { anyCodeIsIgnored } from '../shared/reply';
import { roomId } from '../shared/room';

/** After members left a meeting room, were removed or lost the connection. */
export const command = {
  name: 'Room.CallbackAfterMemberLeave',
  kind: 'after',
  title: 'After a Room Is Left',
  documents: ['647/60734'],
  trigger: 'a member leaves a meeting room, is removed or loses the heartbeat',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: operatorAccount,
    RoomId: roomId,
    MemberCount: { type: 'Integer', description: 'Number of members in the room' },
    Type: {
      type: 'String',
      description: 'What happened',
      values: ['Leave', 'Kicked', 'Expired'],
    },
    MemberList_Account: {
      type: 'Array',
      description: 'The affected members',
      presence: 'required',
      items: 'String',
    },
    Reason: {
      type: 'String',
      description: 'Reason, as free text',
      presence: 'optional',
      note: inferred,
    },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Room.CallbackAfterMemberLeave',
    Operator_Account: 'user1',
    RoomId: 'rid-123',
    MemberCount: 20,
    Type: 'Leave',
    MemberList_Account: ['user1'],
    Reason: 'xxxx',
    EventTime: 1670574414123,
  },
} as const satisfies CommandDefinition;
