import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { groupId } from '../shared/group';
import { inferred } from '../shared/notes';
import { failureIsIgnored } from '../shared/reply';

/** After a user cleared all unread messages, one-to-one and in groups. */
export const command = {
  name: 'C2C.CallbackAfterMsgReadAll',
  kind: 'after',
  title: 'After all unread messages were cleared, one-to-one and group (清除全部未读消息之后回调)',
  documents: ['269/128225'],
  trigger: 'a client clears all unread messages (2026)',
  fields: {
    CallbackCommand: callbackCommand,
    Report_Account: {
      type: 'String',
      description: 'Account that cleared its unread messages',
      presence: 'required',
    },
    EventTime: eventTime,
    GroupReadInfo: {
      type: 'Array',
      description: 'Groups whose unread messages were cleared',
      presence: 'optional',
      note: inferred,
      items: {
        GroupId: { ...groupId, presence: 'always' },
        MsgSeq: { type: 'Integer', description: 'Sequence number given in the request' },
      },
    },
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'C2C.CallbackAfterMsgReadAll',
    Report_Account: 'Jonh',
    EventTime: 1769773302575,
    GroupReadInfo: [{ GroupId: 'groupid', MsgSeq: 100 }],
  },
} as const satisfies CommandDefinition;
