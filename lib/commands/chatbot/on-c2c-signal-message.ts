import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { msgKey, sender } from '../shared/message';

/** After a client sent pass-through content to a smart chatbot; the reply carries content for the chatbot. */
export const command = {
  name: 'Chatbot.OnC2CSignalMessage',
  kind: 'after',
  title: 'Custom one-to-one message to a smart chatbot (智能机器人单聊消息自定义回调)',
  documents: ['1047/59057', '269/103730'],
  trigger: 'a client sends pass-through content to a smart chatbot account',
  fields: {
    CallbackCommand: callbackCommand,
    From_Account: sender,
    To_Account: { type: 'String', description: 'The chatbot', presence: 'required' },
    MsgSeq: { type: 'Integer', description: 'Sequence number' },
    MsgRandom: { type: 'Integer', description: 'Random number' },
    MsgKey: msgKey,
    EventTime: eventTime,
    Data: { type: 'String', description: 'The pass-through content, often JSON in a string' },
  },
  reply: {
    codes: { 0: 'Processed; RspData goes to the chatbot', 1: 'Failed; RspData is ignored' },
    fields: {
      RspData: {
        type: 'String',
        description: 'Content sent back to the chatbot',
        note: 'Mandatory according to the table',
      },
    },
    sample: { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, RspData: '{"msg":"…"}' },
  },
  sample: {
    CallbackCommand: 'Chatbot.OnC2CSignalMessage',
    From_Account: 'user01',
    To_Account: '@RBT#chatbot',
    MsgSeq: 5678,
    MsgRandom: 8765,
    MsgKey: '8765_5678_4321',
    EventTime: 1670574414123,
    Data: '{"msg":"This is a user-defined passthrough content"}',
  },
  notes: [
    'Not quite an "after" command: the event has already happened, but the reply carries content for the chatbot.',
    'The SDK doocs/qcloud-im-server-sdk-java has no reply with RspData.',
  ],
} as const satisfies CommandDefinition;
