import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { failureIsIgnored } from '../shared/reply';

/** After a one-to-one conversation was marked as read. */
export const command = {
  name: 'C2C.CallbackAfterMsgReport',
  kind: 'after',
  title: 'After a One-to-One message Is Marked as Read',
  documents: ['1047/43465', '269/61696'],
  trigger: 'a conversation is marked as read by a client or through REST admin_set_msg_read',
  fields: {
    CallbackCommand: callbackCommand,
    Report_Account: {
      type: 'String',
      description: 'Account that read the messages',
      presence: 'required',
    },
    Peer_Account: {
      type: 'String',
      description: 'The other account in the conversation',
      presence: 'required',
    },
    LastReadTime: {
      type: 'Integer',
      description: 'Time up to which the conversation has been read',
      unit: 's',
      note: 'The unit is not stated; inferred from the value',
    },
    UnreadMsgNum: {
      type: 'Integer',
      description: 'Unread one-to-one messages left for Report_Account',
      presence: 'optional',
      note: 'In the table of the 269 edition, but not in its sample',
    },
    EventTime: { ...eventTime, presence: 'optional', note: 'Only in the 269 edition' },
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'C2C.CallbackAfterMsgReport',
    Report_Account: 'jared',
    Peer_Account: 'Jonh',
    LastReadTime: 1614754606,
    UnreadMsgNum: 7,
  },
  moreSamples: [
    {
      from: '269/61696',
      body: {
        CallbackCommand: 'C2C.CallbackAfterMsgReport',
        Report_Account: 'jared',
        Peer_Account: 'Jonh',
        LastReadTime: 1614754606,
        EventTime: 1670574414123,
      },
    },
  ],
} as const satisfies CommandDefinition;
