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
import { cloudCustomData, msgBody, msgId, sender } from '../shared/message';
import { replacedMessage } from '../shared/reply';

/** Before a message in a group or Live room is delivered. */
export const command = {
  name: 'Group.CallbackBeforeSendMsg',
  kind: 'before',
  title: 'Before Group Message Is Sent',
  documents: ['1047/34374', '647/74347'],
  trigger:
    'a message in a group or Live room has been sent by a client or through REST, but not yet delivered',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    From_Account: sender,
    Operator_Account: groupOperator,
    Random: groupRandom,
    MsgId: { ...msgId, presence: 'optional', note: 'Since 2024-25' },
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
    EventTime: groupEventTime,
  },
  reply: {
    codes: {
      0: 'Allow',
      1: 'Refuse; the caller gets error 10016',
      2: 'Drop silently; the caller sees success',
      '10100-10200': 'Refuse; the client gets this code and ErrorInfo',
    },
    fields: replacedMessage,
    sample: {
      ActionStatus: 'OK',
      ErrorInfo: '',
      ErrorCode: 0,
      MsgBody: [
        { MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } },
        {
          MsgType: 'TIMCustomElem',
          MsgContent: { Desc: 'CustomElement.MemberLevel', Data: 'LV1' },
        },
      ],
      CloudCustomData: 'your cloud custom data',
    },
  },
  sample: {
    CallbackCommand: 'Group.CallbackBeforeSendMsg',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Community',
    From_Account: 'jared',
    Operator_Account: 'admin',
    Random: 123456,
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
    TopicId: '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic',
    EventTime: '1670574414123',
  },
  moreSamples: [
    {
      from: '647/74347',
      body: {
        CallbackCommand: 'Group.CallbackBeforeSendMsg',
        GroupId: '@TGS#2J4SZEAEL',
        Type: 'Live',
        From_Account: 'jared',
        Operator_Account: 'admin',
        Random: 123456,
        MsgId: '144115233406643804-1727580296-4026038328',
        MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
        CloudCustomData: 'your cloud custom data',
        EventTime: '1670574414123',
      },
    },
  ],
  notes: [
    'For Live rooms, Type is Live and there is no OnlineOnlyFlag.',
    'The codes that reach the client are 10100 to 10200 here, and 120001 to 130000 for C2C and OfficialAccount.',
    'Requests captured in 2022 have MsgPriority ("Normal"), which is in no table.',
  ],
} as const satisfies CommandDefinition;
