import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { groupEventTime, groupType } from '../shared/group';
import { notRequired } from '../shared/not-required';
import { anyCodeIsIgnored } from '../shared/reply';
import { member } from '../shared/shapes';

/** After a group was disbanded. */
export const command = {
  name: 'Group.CallbackAfterGroupDestroyed',
  kind: 'after',
  title: 'After a Group Is Disbanded',
  documents: ['1047/34377'],
  trigger: 'a group is disbanded by a client or through REST',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: {
      type: 'String',
      description: 'Group ID of the disbanded group',
      presence: 'required',
    },
    Type: groupType,
    Owner_Account: { type: 'String', description: 'Owner' },
    Name: { type: 'String', description: 'Group name', note: 'In the sample, not in the table' },
    MemberList: {
      type: 'Array',
      description: 'Members of the group',
      presence: 'conditional',
      note: 'Not sent for communities',
      items: notRequired(member),
    },
    EventTime: groupEventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterGroupDestroyed',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    Owner_Account: 'leckie',
    Name: 'MyFirstGroup',
    MemberList: [
      { Member_Account: 'leckie' },
      { Member_Account: 'peter' },
      { Member_Account: 'bob' },
    ],
    EventTime: '1670574414123',
  },
} as const satisfies CommandDefinition;
