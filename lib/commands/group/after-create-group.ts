import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { groupEventTime, groupId, groupType } from '../shared/group';
import { notRequired } from '../shared/not-required';
import { inferred } from '../shared/notes';
import { anyCodeIsIgnored } from '../shared/reply';
import { customField, member } from '../shared/shapes';

/** After a group was created. */
export const command = {
  name: 'Group.CallbackAfterCreateGroup',
  kind: 'after',
  title: 'After a Group Is Created',
  documents: ['1047/34369'],
  trigger: 'a group is created by a client or through REST',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Operator_Account: { type: 'String', description: 'Account that created it' },
    Owner_Account: { type: 'String', description: 'Owner' },
    Type: groupType,
    Name: { type: 'String', description: 'Group name' },
    InviteOption: {
      type: 'String',
      description: 'How users are invited to the group',
      presence: 'optional',
      note: 'In a captured request (NeedPermission), on no page',
    },
    MemberList: {
      type: 'Array',
      description: 'Initial members',
      presence: 'optional',
      note: inferred,
      items: notRequired(member),
    },
    UserDefinedDataList: {
      type: 'Array',
      description: 'Custom fields given at creation',
      presence: 'conditional',
      note: 'Off by default; has to be enabled',
      items: customField,
    },
    EventTime: groupEventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterCreateGroup',
    GroupId: '@TGS#2J4SZEAEL',
    Operator_Account: 'group_root',
    Owner_Account: 'leckie',
    Type: 'Public',
    Name: 'MyFirstGroup',
    MemberList: [{ Member_Account: 'bob' }, { Member_Account: 'peter' }],
    UserDefinedDataList: [
      { Key: 'UserDefined1', Value: 'hello' },
      { Key: 'UserDefined2', Value: 'world' },
    ],
    EventTime: '1670574414123',
  },
  notes: [
    'The table spells it groupID; the sample has GroupId.',
    'A request captured in 2023 has InviteOption.',
  ],
} as const satisfies CommandDefinition;
