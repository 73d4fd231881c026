import type { CommandDefinition } from '../definition';
import { callbackCommand, operatorAccount } from '../shared/fields';
import { groupEventTime, groupId, groupType } from '../shared/group';
import { anyCodeIsIgnored } from '../shared/reply';

/** After a group got a new owner. */
export const command = {
  name: 'Group.CallbackAfterChangeGroupOwner',
  kind: 'after',
  title: 'Callback After the Group Owner Changed',
  documents: ['1047/60396'],
  trigger: 'a group gets a new owner',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    Operator_Account: operatorAccount,
    OldOwner_Account: { type: 'String', description: 'Former owner' },
    NewOwner_Account: { type: 'String', description: 'New owner', presence: 'required' },
    EventTime: groupEventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterChangeGroupOwner',
    GroupId: '@TGS#2TTV7VSII',
    Type: 'Public',
    Operator_Account: 'admin',
    OldOwner_Account: 'user1',
    NewOwner_Account: 'user2',
    EventTime: '1670574414123',
  },
} as const satisfies CommandDefinition;
