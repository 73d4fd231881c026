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
  trigger: 'a message has been sent in a group or Live room',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    From_Account: sender,
    Operator_Account: {
      ...groupOperator,
      presence: 'optional',
      note: 'Absent from a captured AVChatRoom request',
    },
    Random: {
      ...groupRandom,
      presence: 'optional',
      note: 'Absent from a captured AVChatRoom request',
    },
    MsgId: { ...msgId, presence: 'optional', note: 'Since 2024-25' },
    MsgSeq: {
      type: 'Integer',
      description: 'Sequence number in the group',
      presence: 'optional',
      note: 'Absent from a captured AVChatRoom request',
    },
    MsgTime: {
      ...serverTime,
      presence: 'optional',
      note: 'Absent from a captured AVChatRoom request; unit inferred from the value',
    },
    OnlineOnlyFlag: {
      type: 'Integer',
      description: '1: for online users only; 0: for all (always so in an AVChatRoom)',
      presence: 'optional',
      values: [0, 1],
      note: 'Absent for Live rooms (647/74347, 647/74348) and from requests captured before 2020',
    },
    MsgBody: msgBody,
    CloudCustomData: cloudCustomData,
    TopicId: topicId,
    EventTime: {
      ...groupEventTime,
      note: 'An Integer in the table, a string of digits in the 1047 samples, a number in captured requests; absent from requests captured before 2022',
    },
    GroupAtInfo: {
      type: 'Array',
      description: 'The mentions, at most 30',
      presence: 'optional',
      note: 'In the table, not in the sample',
      items: {
        GroupAtAllFlag: {
          type: 'Integer',
          description: '1: everyone; 0: one member',
          values: [0, 1],
        },
        GroupAt_Account: {
          type: 'String',
          description: 'The mentioned member',
          presence: 'conditional',
          note: 'Only if GroupAtAllFlag is 0',
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
    'GroupAtInfo is only in the newest table, which does not state the types inside it; they are those of the SDK doocs/qcloud-im-server-sdk-java.',
    'A request captured in 2022 has MsgPriority ("Normal"), which is in no table, and "@TLS#NOT_FOUND" as From_Account and Operator_Account of a REST call.',
    'A request captured in 2019 has no EventTime, OnlineOnlyFlag or CloudCustomData, and a Random above 2^31 (2804799576).',
    'Requests captured in 2016 and 2018 (AVChatRoom) have neither Random nor Operator_Account nor OnlineOnlyFlag.',
    'A captured AVChatRoom request has only CallbackCommand, From_Account, GroupId, MsgBody and Type.',
  ],
} as const satisfies CommandDefinition;
