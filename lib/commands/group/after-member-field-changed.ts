import type { CommandDefinition } from '../definition';
import { callbackCommand, operatorAccount } from '../shared/fields';
import { groupEventTime, groupId, groupType } from '../shared/group';
import { onlyWhatChanged } from '../shared/notes';
import { anyCodeIsIgnored } from '../shared/reply';

/** After the role or name card of a group member changed. */
export const command = {
  name: 'Group.CallbackAfterMemberFieldChanged',
  kind: 'after',
  title: 'Callback After Group Member Profile Changed',
  documents: ['1047/60393', '269/105353'],
  trigger: 'the role or name card of a group member changes',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    Operator_Account: operatorAccount,
    Member_Account: {
      type: 'String',
      description: 'Account whose profile changed',
      presence: 'optional',
      note: 'Only in the 1047 edition; called Modified_Account in the 269 edition',
    },
    Modified_Account: {
      type: 'String',
      description: 'Account whose profile changed',
      presence: 'optional',
      note: 'Only in the 269 edition; called Member_Account in the 1047 edition',
    },
    Role: {
      type: 'String',
      description: 'New role',
      presence: 'conditional',
      values: ['Admin', 'Member'],
      note: onlyWhatChanged,
    },
    NameCard: {
      type: 'String',
      description: 'New name card',
      presence: 'conditional',
      note: onlyWhatChanged,
    },
    EventTime: groupEventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterMemberFieldChanged',
    GroupId: '@TGS#xxxx',
    Type: 'Community',
    Operator_Account: 'admin',
    Member_Account: '123456',
    Role: 'Admin',
    NameCard: 'jacky',
    EventTime: '1670574414123',
  },
  moreSamples: [
    {
      from: '269/105353',
      body: {
        CallbackCommand: 'Group.CallbackAfterMemberFieldChanged',
        GroupId: '@TGS#xxxx',
        Type: 'Community',
        Operator_Account: 'admin',
        Modified_Account: '123456',
        Role: 'Admin',
        NameCard: 'jacky',
        EventTime: '1670574414123',
      },
    },
  ],
  notes: [
    'The member is called Member_Account in 1047/60393 (English and Chinese), and Modified_Account in 269/105353 and in the SDK doocs/qcloud-im-server-sdk-java.',
  ],
} as const satisfies CommandDefinition;
