import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { failureIsIgnored } from '../shared/reply';

/** After a one-to-one conversation was marked as read. */
export const command = {
  name: 'C2C.CallbackAfterMsgReport',
  kind: 'after',
  title: 'After a One-to-One message Is Marked as Read',
  documents: ['1047/43465', '269/61696'],
  trigger: 'A conversation was marked read by a client or REST admin_set_msg_read',
  fields: {
    CallbackCommand: callbackCommand,
    Report_Account: { type: 'String', description: 'Who read' },
    Peer_Account: { type: 'String', description: 'The other side' },
    LastReadTime: {
      type: 'Integer',
      description: 'Everything up to this time is read',
      unit: 's',
      note: 'The unit is not stated; it is that of the value',
    },
    UnreadMsgNum: {
      type: 'Integer',
      description: 'Unread one-to-one messages left for Report_Account',
      presence: 'optional',
      note: 'In the 269 table but not in its sample',
    },
    EventTime: { ...eventTime, presence: 'optional', note: 'Only in 269' },
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
