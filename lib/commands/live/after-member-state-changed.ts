import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { notRequired } from '../shared/not-required';
import { anyCodeIsIgnored } from '../shared/reply';
import { roomId } from '../shared/room';
import { member } from '../shared/shapes';

/** After members of a live room entered, left, or lost or regained the connection. */
export const command = {
  name: 'Live.CallbackAfterMemberStateChanged',
  kind: 'after',
  title: 'Webhook After Room Member Status Changed',
  documents: ['647/64424'],
  trigger: 'members enter or leave, or their heartbeat is lost or regained',
  aliases: ['Live.CallbackMemberStateChanged'],
  fields: {
    CallbackCommand: callbackCommand,
    RoomId: roomId,
    EventType: {
      type: 'String',
      description: 'Whether they went online or offline',
      values: ['Online', 'Offline'],
    },
    EventCause: {
      type: 'String',
      description: 'Why it happened',
      values: ['Enter', 'Leave', 'HeartbeatInterrupt', 'HeartbeatRecover'],
    },
    MemberList: {
      type: 'Array',
      description: 'The members',
      presence: 'required',
      items: notRequired(member),
    },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Live.CallbackAfterMemberStateChanged',
    RoomId: 'room_id',
    EventType: 'Online',
    EventCause: 'Enter',
    MemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }],
    EventTime: 1703589922780,
  },
  notes: [
    'The table gives Live.CallbackMemberStateChanged (without After) as the command in the query.',
    'The table of query parameters lacks ClientIP and OptPlatform; the sample URL has them.',
  ],
} as const satisfies CommandDefinition;
