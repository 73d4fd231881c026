import type { CommandDefinition } from '../definition';
import { callbackCommand, operatorAccount } from '../shared/fields';
import { groupEventTime, groupId, groupType } from '../shared/group';
import { anyCodeIsIgnored } from '../shared/reply';
import { member } from '../shared/shapes';

/** After members left a group or were removed. */
export const command = {
  name: 'Group.CallbackAfterMemberExit',
  kind: 'after',
  title: 'After a User Leaves a Group',
  documents: ['1047/34373'],
  trigger: 'members leave or are removed, by a client or through REST',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    ExitType: { type: 'String', description: 'How they left', values: ['Kicked', 'Quit'] },
    Operator_Account: operatorAccount,
    ExitMemberList: {
      type: 'Array',
      description: 'Members who left',
      presence: 'required',
      items: member,
    },
    EventTime: groupEventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterMemberExit',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    ExitType: 'Kicked',
    Operator_Account: 'leckie',
    ExitMemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }],
    EventTime: '1670574414123',
  },
  notes: [
    'The table describes Operator_Account as the member who left; in the sample (Kicked) it is the account that removed the members.',
  ],
} as const satisfies CommandDefinition;
