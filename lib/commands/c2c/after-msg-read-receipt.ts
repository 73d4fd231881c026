import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { msgId, msgKey, receiverOfMessage, senderOfMessage } from '../shared/message';
import { failureIsIgnored } from '../shared/reply';

/** After individual one-to-one messages were confirmed as read. */
export const command = {
  name: 'C2C.CallbackAfterMsgReadReceipt',
  kind: 'after',
  title: 'After a single one-to-one message was confirmed as read (单聊单条消息已读回执之后回调)',
  documents: ['269/128223'],
  trigger:
    'a read receipt for individual one-to-one messages is sent by a client or through REST (2026)',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: {
      type: 'String',
      description: 'Account that sent the receipt',
      presence: 'required',
    },
    Peer_Account: {
      type: 'String',
      description: 'The other account in the conversation',
      presence: 'required',
    },
    C2CMsgInfo: {
      type: 'Array',
      description: 'The messages that were read',
      items: {
        From_Account: { ...senderOfMessage, presence: 'always' },
        To_Account: { ...receiverOfMessage, presence: 'always' },
        MsgKey: msgKey,
        MsgId: msgId,
      },
    },
    EventTime: { ...eventTime, note: 'The time the receipt was sent' },
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'C2C.CallbackAfterMsgReadReceipt',
    Operator_Account: 'jared',
    Peer_Account: 'Jonh',
    C2CMsgInfo: [
      {
        From_Account: 'Jonh',
        To_Account: 'jared',
        MsgKey: '33973751_24064952_1769139583',
        MsgId: '144115433090395387-1769139578-24064952',
      },
    ],
    EventTime: 1769139587754,
  },
  notes: ['C2CMsgInfo and its From_Account and To_Account are in the sample, not in the table.'],
} as const satisfies CommandDefinition;
