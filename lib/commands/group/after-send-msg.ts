import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import {
  groupEventTime,
  groupId,
  groupOperator,
  groupRandom,
  groupType,
  topicId,
} from '../shared/group';
import { cloudCustomData, msgBody, msgId, sender, serverTime } from '../shared/message';
import { anyCodeIsIgnored } from '../shared/reply';

/** After a message in a group or Live room was sent. */
export const command = {
  name: 'Group.CallbackAfterSendMsg',
  kind: 'after',
  title: 'After a Group Message Is Sent',
  documents: ['1047/34375', '647/74348'],
  trigger: 'A group (or Live room) message was sent',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    From_Account: sender,
    Operator_Account: {
      ...groupOperator,
      presence: 'optional',
      note: 'Absent from a capture of an AVChatRoom',
    },
    Random: {
      ...groupRandom,
      presence: 'optional',
      note: 'Absent from a capture of an AVChatRoom',
    },
    MsgId: { ...msgId, presence: 'optional', note: 'Since 2024-25' },
    MsgSeq: {
      type: 'Integer',
      description: 'Sequence number in the group',
      presence: 'optional',
      note: 'Absent from a capture of an AVChatRoom',
    },
    MsgTime: {
      ...serverTime,
      presence: 'optional',
      note: 'Absent from a capture of an AVChatRoom; the unit is that of the value',
    },
    OnlineOnlyFlag: {
      type: 'Integer',
      description: '1: for online users only; 0: for all, as always in an AVChatRoom',
      presence: 'optional',
      values: [0, 1],
      note: 'Absent for Live rooms (647/74347, 74348) and from captures before 2020',
    },
    MsgBody: msgBody,
    CloudCustomData: cloudCustomData,
    TopicId: topicId,
    EventTime: {
      ...groupEventTime,
      note: 'Integer by the table; samples of 1047 have a string of digits, captures a number; absent from captures before 2022',
    },
    GroupAtInfo: {
      type: 'Array',
      description: 'Who was mentioned, at most 30',
      presence: 'optional',
      note: 'In the table, not in the sample',
      items: {
        GroupAtAllFlag: {
          type: 'Integer',
          description: '1: everybody; 0: one member',
          values: [0, 1],
        },
        GroupAt_Account: {
          type: 'String',
          description: 'The mentioned member',
          presence: 'conditional',
          note: 'When GroupAtAllFlag is 0',
        },
      },
    },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterSendMsg',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    From_Account: 'jared',
    Operator_Account: 'admin',
    Random: 123456,
    MsgId: '144115233406643804-1727580296-4026038328',
    MsgSeq: 123,
    MsgTime: 1490686222,
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
    EventTime: '1670574414123',
  },
  moreSamples: [
    {
      from: '647/74348',
      body: {
        CallbackCommand: 'Group.CallbackAfterSendMsg',
        GroupId: '@TGS#2J4SZEAEL',
        Type: 'Live',
        From_Account: 'jared',
        Operator_Account: 'admin',
        Random: 123456,
        MsgId: '144115233406643804-1727580296-4026038328',
        MsgSeq: 123,
        MsgTime: 1490686222,
        MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
        CloudCustomData: 'your cloud custom data',
        EventTime: '1670574414123',
      },
    },
  ],
  notes: [
    'For Live rooms, Type is Live and there is no OnlineOnlyFlag.',
    'GroupAtInfo is in the newest table alone, which does not state the types in it; they are those of the SDK doocs/qcloud-im-server-sdk-java.',
    'A capture of 2022 has MsgPriority ("Normal"), which no table has, and "@TLS#NOT_FOUND" as From_Account and Operator_Account of a REST call.',
    'A capture of 2019 has neither EventTime, OnlineOnlyFlag nor CloudCustomData, and a Random above 2^31 (2804799576).',
    'A capture of an AVChatRoom has only CallbackCommand, From_Account, GroupId, MsgBody and Type.',
  ],
} as const satisfies CommandDefinition;
