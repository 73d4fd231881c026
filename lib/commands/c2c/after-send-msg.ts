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
    'A one-to-one message was delivered, or its delivery failed (then SendMsgResult is not 0)',
  fields: {
    CallbackCommand: callbackCommand,
    From_Account: sender,
    To_Account: receiver,
    MsgSeq: {
      type: 'Integer',
      description: 'Sequence number, 32-bit unsigned',
      presence: 'optional',
      note: 'Absent from captures of 2017',
    },
    MsgRandom: {
      type: 'Integer',
      description: 'Random number, 32-bit unsigned',
      presence: 'optional',
      note: 'Absent from a capture of 2017',
    },
    MsgTime: sendTime,
    MsgKey: {
      type: 'String',
      description: 'Identifies the message, for the REST recall',
      presence: 'optional',
      note: 'Absent from captures of 2017-2018',
    },
    MsgId: { ...msgId, presence: 'optional', note: 'Only in 269' },
    OnlineOnlyFlag: {
      ...onlineOnlyFlag,
      presence: 'optional',
      note: 'Absent from captures of 2017-2018',
    },
    SendMsgResult: {
      type: 'Integer',
      description: '0 if delivered, else an error code',
      presence: 'optional',
      note: 'Absent from captures of 2017',
    },
    ErrorInfo: {
      type: 'String',
      description: 'Reason of a failure, else "send msg succeed"',
      presence: 'optional',
      note: 'Absent from a capture of 2017',
    },
    UnreadMsgNum: {
      type: 'Integer',
      description: 'Unread one-to-one messages of the receiver; -1 when delivery failed',
      presence: 'optional',
      note: 'Gone from newer 269 pages of the family',
    },
    MsgBody: msgBody,
    CloudCustomData: cloudCustomData,
    EventTime: {
      ...eventTime,
      presence: 'optional',
      note: 'Not on the page (1047), but on 269 for its siblings',
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
    'The body has an ErrorInfo of its own; it is not that of an acknowledgement.',
    'It is not sent if the "before" command refused; if that changed the message, it carries the changed one.',
    'A capture of 2017 has only MsgBody, CallbackCommand, From_Account, To_Account and MsgTime.',
    'A public test fixture of 2026 has MsgKey, MsgId and SendMsgResult, and no UnreadMsgNum.',
  ],
} as const satisfies CommandDefinition;
