import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { msgKey, receiverOfMessage, senderOfMessage } from '../shared/message';
import { failureIsIgnored } from '../shared/reply';
import { messageExtension } from '../shared/shapes';

/** After extensions of a one-to-one message were set or deleted. */
export const command = {
  name: 'C2C.CallbackAfterC2CMsgExtension',
  kind: 'after',
  title: 'After extensions of a one-to-one message were set (设置单聊消息扩展回调)',
  documents: ['1047/76006', '269/126475'],
  trigger:
    'key-value extensions of a message are set, deleted or cleared by a client or through REST (2025-12)',
  fields: {
    CallbackCommand: callbackCommand,
    From_Account: senderOfMessage,
    To_Account: receiverOfMessage,
    MsgKey: { ...msgKey, presence: 'required' },
    OperateType: {
      type: 'Integer',
      description: '1: set; 2: delete keys; 3: clear all',
      values: [1, 2, 3],
    },
    ExtensionList: {
      type: 'Array',
      description: 'The affected keys',
      note: 'An empty array for OperateType 3',
      items: messageExtension,
    },
    Seq: { type: 'Integer', description: 'Latest version across the whole message' },
    EventTime: eventTime,
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'C2C.CallbackAfterC2CMsgExtension',
    From_Account: 'user1',
    To_Account: 'user2',
    MsgKey: '93847636_1287657_1764688415',
    OperateType: 1,
    ExtensionList: [
      { Key: 'k1', Value: 'v1', Seq: 1 },
      { Key: 'k2', Value: 'v2', Seq: 1 },
      { Key: 'k3', Value: 'v3', Seq: 1 },
    ],
    Seq: 1,
    EventTime: 1764688540182,
  },
  moreSamples: [
    {
      from: '1047/76006, delete',
      body: {
        CallbackCommand: 'C2C.CallbackAfterC2CMsgExtension',
        From_Account: 'user1',
        To_Account: 'user2',
        MsgKey: '93847636_1287657_1764688415',
        OperateType: 2,
        ExtensionList: [
          { Key: 'k1', Value: '', Seq: 2 },
          { Key: 'k2', Value: '', Seq: 2 },
          { Key: 'k3', Value: '', Seq: 2 },
        ],
        Seq: 2,
        EventTime: 1764688641499,
      },
    },
  ],
  notes: ['The table of query parameters on the page spells it SDKAppID.'],
} as const satisfies CommandDefinition;
