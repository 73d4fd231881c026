import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import {
  cloudCustomData,
  msgBody,
  msgId,
  msgKey,
  onlineOnlyFlag,
  sendTime,
  sender,
} from '../shared/message';
import { failureIsIgnored } from '../shared/reply';

/** After a one-to-one message was sent to a chatbot. */
export const command = {
  name: 'Bot.OnC2CMessage',
  kind: 'after',
  title: 'Callback After Sending a One-to-One Message to a Chatbot',
  documents: ['1047/68952', '269/90407'],
  trigger: 'a one-to-one message is sent to a chatbot account',
  fields: {
    CallbackCommand: callbackCommand,
    From_Account: sender,
    To_Account: { type: 'String', description: 'The chatbot', presence: 'required' },
    MsgSeq: { type: 'Integer', description: 'Sequence number' },
    MsgRandom: { type: 'Integer', description: 'Random number' },
    MsgTime: sendTime,
    MsgKey: msgKey,
    MsgId: { ...msgId, presence: 'optional', note: 'Only in the 269 edition' },
    OnlineOnlyFlag: onlineOnlyFlag,
    SendMsgResult: { type: 'Integer', description: '0 if sent, otherwise an error code' },
    ErrorInfo: {
      type: 'String',
      description: 'Reason for a failure, otherwise "send msg succeed"',
    },
    UnreadMsgNum: {
      type: 'Integer',
      description: 'Unread messages of the receiver',
      presence: 'optional',
      note: 'Not in the table; in the SDK doocs/qcloud-im-server-sdk-java and in a public test fixture',
    },
    MsgBody: msgBody,
    CloudCustomData: cloudCustomData,
    EventTime: { ...eventTime, presence: 'optional', note: 'Absent from a public test fixture' },
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'Bot.OnC2CMessage',
    From_Account: 'jared',
    To_Account: 'Jonh',
    MsgSeq: 48374,
    MsgRandom: 2837546,
    MsgTime: 1557481126,
    MsgKey: '48374_2837546_1557481126',
    OnlineOnlyFlag: 1,
    SendMsgResult: 0,
    ErrorInfo: 'send msg succeed',
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
    EventTime: 1670574414123,
  },
  notes: [
    'A public test fixture of 2023 has the additional fields UnreadMsgNum (1), SupportMessageExtension (0) and SyncOtherMachine (2), and neither EventTime nor CloudCustomData.',
    'A public chatbot plug-in (2026) declares every field as optional, and also a GroupName.',
  ],
} as const satisfies CommandDefinition;
