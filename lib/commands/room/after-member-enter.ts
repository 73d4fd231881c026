import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';
import { roomId } from '../shared/room';

/** After a member entered a meeting room. */
export const command = {
  name: 'Room.CallbackAfterMemberEnter',
  kind: 'after',
  title: 'After a Room Is Entered',
  documents: ['647/60735'],
  trigger: 'a member enters a meeting room',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: operatorAccount,
    RoomId: roomId,
    MemberCount: { type: 'Integer', description: 'Number of members in the room' },
    Type: { type: 'String', description: 'What happened', values: ['Enter'] },
    MemberList_Account: {
      type: 'Array',
      description: 'The affected members',
      presence: 'required',
      items: 'String',
    },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Room.CallbackAfterMemberEnter',
    Operator_Account: 'user1',
    RoomId: 'rid-123',
    MemberCount: 20,
    Type: 'Enter',
    MemberList_Account: ['user1'],
    EventTime: 1670574414123,
  },
  notes: [
    'MemberList_Account is an array of strings; the commands of Chat and Live have MemberList, an array of objects.',
  ],
} as const satisfies CommandDefinition;
