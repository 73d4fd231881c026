import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { groupEventTime, groupId, groupType } from '../shared/group';
import { seqOfMessage } from '../shared/message';
import { notRequired } from '../shared/not-required';
import { anyCodeIsIgnored } from '../shared/reply';
import { member } from '../shared/shapes';

/** After read receipts of group messages changed. */
export const command = {
  name: 'Group.CallbackAfterReadReceipt',
  kind: 'after',
  title: 'Callback After Read Receipt',
  documents: ['1047/60395'],
  trigger:
    'a message with read receipts is sent, or a member confirms having read one (not for communities)',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    GroupMsgReceiptList: {
      type: 'Array',
      description: 'The receipts',
      presence: 'required',
      items: {
        MsgSeq: seqOfMessage,
        ReadNum: { type: 'Integer', description: 'Members who have read it' },
        UnreadNum: { type: 'Integer', description: 'Members who have not read it' },
        ReadReceiptMembers: {
          type: 'Array',
          description: 'Members who have read it',
          presence: 'optional',
          note: 'Absent when no one has read the message yet, as when it was just sent',
          items: notRequired(member),
        },
      },
    },
    EventTime: groupEventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterReadReceipt',
    GroupId: '@TGS#2TTV7VSII',
    Type: 'Public',
    GroupMsgReceiptList: [
      { MsgSeq: 1, ReadNum: 1, UnreadNum: 6, ReadReceiptMembers: [{ Member_Account: 'user0' }] },
      { MsgSeq: 2, ReadNum: 1, UnreadNum: 6, ReadReceiptMembers: [{ Member_Account: 'user0' }] },
    ],
    EventTime: '1670574414123',
  },
  notes: ['The sample on the page lacks the comma after the first UnreadNum.'],
} as const satisfies CommandDefinition;
