import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import {
  cloudCustomData,
  msgBody,
  msgId,
  onlineOnlyFlag,
  receiver,
  sendTime,
  sender,
} from '../shared/message';
import { replacedMessage } from '../shared/reply';

/** Before a one-to-one message is delivered. */
export const command = {
  name: 'C2C.CallbackBeforeSendMsg',
  kind: 'before',
  title: 'Before a One-to-One Message Is Sent',
  documents: ['1047/34364', '269/1632'],
  trigger:
    'a one-to-one message has been sent by a client or through REST sendmsg, but not yet delivered',
  fields: {
    CallbackCommand: callbackCommand,
    From_Account: sender,
    To_Account: receiver,
    MsgSeq: {
      type: 'Integer',
      description: 'Sequence number, 32-bit unsigned',
      presence: 'optional',
      note: 'Absent from requests captured in 2017',
    },
    MsgRandom: { type: 'Integer', description: 'Random number, 32-bit unsigned' },
    MsgTime: sendTime,
    MsgKey: {
      type: 'String',
      description: 'Identifies the message; used to recall it through REST',
      presence: 'optional',
      note: 'Absent from requests captured in 2017 and 2018',
    },
    MsgId: { ...msgId, presence: 'optional', note: 'Only in the 269 edition' },
    OnlineOnlyFlag: {
      ...onlineOnlyFlag,
      presence: 'optional',
      note: 'Absent from requests captured in 2017 and 2018',
    },
    MsgBody: msgBody,
    CloudCustomData: cloudCustomData,
    EventTime: { ...eventTime, presence: 'optional', note: 'Only in the 269 edition' },
  },
  reply: {
    codes: {
      0: 'Allow',
      1: 'Refuse; the user who sent the message gets error 20006',
      2: 'Drop silently; the user who sent the message sees success',
      '120001-130000': 'Refuse; the client gets this code and ErrorInfo',
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
      CloudCustomData: 'your new cloud custom data',
    },
  },
  sample: {
    CallbackCommand: 'C2C.CallbackBeforeSendMsg',
    From_Account: 'jared',
    To_Account: 'John',
    MsgSeq: 48374,
    MsgRandom: 2837546,
    MsgTime: 1557481126,
    MsgKey: '48374_2837546_1557481126',
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
  },
  moreSamples: [
    {
      from: '269/1632, as public code quotes it',
      body: {
        CallbackCommand: 'C2C.CallbackBeforeSendMsg',
        From_Account: 'jared',
        To_Account: 'Jonh',
        MsgSeq: 48374,
        MsgRandom: 2837546,
        MsgTime: 1557481126,
        MsgKey: '48374_2837546_1557481126',
        OnlineOnlyFlag: 1,
        MsgId: '144115233406643804-1727580296-4026038328',
        MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
        CloudCustomData: 'your cloud custom data',
        EventTime: 1670574414123,
      },
    },
  ],
  notes: [
    'A request captured in 2017 has neither MsgRandom nor MsgSeq nor MsgKey.',
    'A request captured in 2018 has FriendShip (3), which is in no table, and none of MsgKey, OnlineOnlyFlag and CloudCustomData.',
    'The order of the keys varies: MsgBody often comes first.',
    'The sample of 269/1632 is known from public code that quotes it (2025).',
  ],
} as const satisfies CommandDefinition;
