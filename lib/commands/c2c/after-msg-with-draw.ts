import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { msgKey, receiverOfMessage, senderOfMessage } from '../shared/message';
import { failureIsIgnored } from '../shared/reply';

/** After a one-to-one message was recalled. */
export const command = {
  name: 'C2C.CallbackAfterMsgWithDraw',
  kind: 'after',
  title: 'After a One-to-One Message Is Recalled',
  documents: ['1047/43466', '269/61697'],
  trigger: 'a one-to-one message is recalled by a client or through REST admin_msgwithdraw',
  fields: {
    CallbackCommand: callbackCommand,
    From_Account: senderOfMessage,
    To_Account: receiverOfMessage,
    MsgKey: { ...msgKey, presence: 'required' },
    UnreadMsgNum: {
      type: 'Integer',
      description: 'Unread one-to-one messages left for To_Account',
      presence: 'optional',
      note: 'Only in the 1047 edition',
    },
    EventTime: { ...eventTime, presence: 'optional', note: 'Only in the 269 edition' },
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'C2C.CallbackAfterMsgWithDraw',
    From_Account: 'jared',
    To_Account: 'Jonh',
    MsgKey: '48374_2837546_1557481126',
    UnreadMsgNum: 7,
  },
  moreSamples: [
    {
      from: '269/61697',
      body: {
        CallbackCommand: 'C2C.CallbackAfterMsgWithDraw',
        From_Account: 'jared',
        To_Account: 'Jonh',
        MsgKey: '48374_2837546_1557481126',
        EventTime: 1670574414123,
      },
    },
  ],
  notes: [
    'The 1047 edition has UnreadMsgNum but no EventTime; the 269 edition (2023-12) has EventTime but no UnreadMsgNum.',
  ],
} as const satisfies CommandDefinition;
