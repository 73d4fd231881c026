import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { groupId, groupType } from '../shared/group';
import { notRequired } from '../shared/not-required';
import { anyCodeIsIgnored } from '../shared/reply';
import { member } from '../shared/shapes';

/** When a member of an AVChatRoom loses the connection or comes back. */
export const command = {
  name: 'Group.CallbackOnMemberStateChange',
  kind: 'after',
  title: 'Webhook for Online and Offline Status of Audio-Video Group Members',
  documents: ['1047/48734'],
  trigger: 'a member of an AVChatRoom has had no heartbeat for over 20 s, or comes back',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    EventType: {
      type: 'String',
      description: 'Whether the connection was lost or restored',
      values: ['Offline', 'Online'],
    },
    MemberList: {
      type: 'Array',
      description: 'The affected members',
      presence: 'required',
      items: notRequired(member),
    },
    Type: {
      ...groupType,
      presence: 'optional',
      note: 'Only in the SDK doocs/qcloud-im-server-sdk-java, where it is always AVChatRoom',
    },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackOnMemberStateChange',
    GroupId: '@TGS#2J4SZEAEL',
    EventType: 'Offline',
    MemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }],
  },
  notes: ['The 1047 page has no EventTime.'],
} as const satisfies CommandDefinition;
