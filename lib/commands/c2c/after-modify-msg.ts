import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import {
  cloudCustomData,
  msgBodyAsDetail,
  msgKey,
  receiverOfMessage,
  sendTime,
  senderOfMessage,
  seqOfMessage,
} from '../shared/message';
import { unitOfTheValue } from '../shared/notes';
import { failureIsIgnored } from '../shared/reply';

/** After a one-to-one message was edited. */
export const command = {
  name: 'C2C.CallbackAfterModifyMsg',
  kind: 'after',
  title: 'After a one-to-one message was edited (单聊消息编辑之后回调)',
  documents: ['269/128224'],
  trigger: 'a one-to-one message is edited by a client or through REST (2026)',
  fields: {
    CallbackCommand: callbackCommand,
    CloudCustomData: cloudCustomData,
    MsgBody: {
      ...msgBodyAsDetail,
      presence: 'optional',
      note: 'An edit may change only the custom data',
    },
    Operator_Account: { type: 'String', description: 'Account that edited the message' },
    From_Account: senderOfMessage,
    To_Account: receiverOfMessage,
    MsgRandom: { type: 'Integer', description: 'Random number of the message' },
    MsgSeq: seqOfMessage,
    MsgTime: { ...sendTime, note: unitOfTheValue },
    MsgKey: { ...msgKey, presence: 'required' },
    EventTime: eventTime,
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CloudCustomData: '1769772027',
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '2026-01-30T11:20:26.548Z' } }],
    CallbackCommand: 'C2C.CallbackAfterModifyMsg',
    Operator_Account: 'jared',
    From_Account: 'jared',
    To_Account: 'Jonh',
    MsgRandom: 690,
    MsgSeq: 609,
    MsgTime: 1769771529,
    MsgKey: '609_690_1769771529',
    EventTime: 1769772027036,
  },
  notes: ['Based on an excerpt of the page: the sample in full, the table up to To_Account.'],
} as const satisfies CommandDefinition;
