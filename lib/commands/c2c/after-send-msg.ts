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
import { failureIsIgnored } from '../shared/reply';

/** After a one-to-one message was delivered, or could not be. */
export const command = {
  name: 'C2C.CallbackAfterSendMsg',
  kind: 'after',
  title: 'After a One-to-One Message Is Sent',
  documents: ['1047/34365'],
  trigger:
    'a one-to-one message has been delivered, or its delivery has failed (then SendMsgResult is not 0)',
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
    MsgRandom: {
      type: 'Integer',
      description: 'Random number, 32-bit unsigned',
      presence: 'optional',
      note: 'Absent from a request captured in 2017',
    },
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
    SendMsgResult: {
      type: 'Integer',
      description: '0 if delivered, otherwise an error code',
      presence: 'optional',
      note: 'Absent from requests captured in 2017',
    },
    ErrorInfo: {
      type: 'String',
      description: 'Reason for a failure, otherwise "send msg succeed"',
      presence: 'optional',
      note: 'Absent from a request captured in 2017',
    },
    UnreadMsgNum: {
      type: 'Integer',
      description: 'Unread one-to-one messages of the receiver; -1 if delivery failed',
      presence: 'optional',
      note: 'Removed from newer 269 pages of this family',
    },
    MsgBody: msgBody,
    CloudCustomData: cloudCustomData,
    EventTime: {
      ...eventTime,
      presence: 'optional',
      note: 'Not on the 1047 page, but on the 269 pages of sibling commands',
    },
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'C2C.CallbackAfterSendMsg',
    From_Account: 'jared',
    To_Account: 'Jonh',
    MsgSeq: 48374,
    MsgRandom: 2837546,
    MsgTime: 1557481126,
    MsgKey: '48374_2837546_1557481126',
    OnlineOnlyFlag: 1,
    SendMsgResult: 0,
    ErrorInfo: 'send msg succeed',
    UnreadMsgNum: 7,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
  },
  notes: [
    'The body has its own ErrorInfo, unrelated to the ErrorInfo of an acknowledgement.',
    'Not sent if the message was refused in reply to the "before" command. If that reply changed the message, the body holds the changed message.',
    'A request captured in 2017 has only MsgBody, CallbackCommand, From_Account, To_Account and MsgTime.',
    'A public test fixture of 2026 has MsgKey, MsgId and SendMsgResult, and no UnreadMsgNum.',
  ],
} as const satisfies CommandDefinition;
