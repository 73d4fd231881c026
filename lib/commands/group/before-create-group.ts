import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { groupEventTime, groupType } from '../shared/group';
import { member } from '../shared/shapes';

/** Before a group is created. */
export const command = {
  name: 'Group.CallbackBeforeCreateGroup',
  kind: 'before',
  title: 'Before a Group Is Created',
  documents: ['1047/34368', '269/1662'],
  trigger: 'A client or REST asks to create a group',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: { type: 'String', description: 'Who asks' },
    Owner_Account: { type: 'String', description: 'Future owner' },
    Type: groupType,
    Name: { type: 'String', description: 'Group name' },
    CreateGroupNum: {
      type: 'Integer',
      description: 'Groups of this type the user already created',
      presence: 'optional',
      note: 'In editions up to 2024, gone since (1047 newest, 269 of 2025-12)',
    },
    MemberList: {
      type: 'Array',
      description: 'Initial members',
      presence: 'optional',
      note: 'No page says whether it is absent without members',
      items: member,
    },
    EventTime: groupEventTime,
  },
  reply: {
    codes: {
      0: 'Allow',
      1: 'Refuse; the caller sees 10016',
      '10100-10200': 'Refuse; the client gets the code and ErrorInfo',
    },
  },
  sample: {
    CallbackCommand: 'Group.CallbackBeforeCreateGroup',
    Operator_Account: 'leckie',
    Owner_Account: 'leckie',
    Type: 'Public',
    Name: 'MyFirstGroup',
    MemberList: [{ Member_Account: 'bob' }, { Member_Account: 'peter' }],
    EventTime: '1670574414123',
  },
  moreSamples: [
    {
      from: '1047/34368 of 2023',
      body: {
        CallbackCommand: 'Group.CallbackBeforeCreateGroup',
        Operator_Account: 'leckie',
        Owner_Account: 'leckie',
        Type: 'Public',
        Name: 'MyFirstGroup',
        CreateGroupNum: 123,
        MemberList: [{ Member_Account: 'bob' }, { Member_Account: 'peter' }],
        EventTime: '1670574414123',
      },
    },
    {
      from: '269/1662 of 2025-12',
      body: {
        CallbackCommand: 'Group.CallbackBeforeCreateGroup',
        Operator_Account: 'leckie',
        Owner_Account: 'leckie',
        Type: 'Public',
        Name: 'MyFirstGroup',
        MemberList: [{ Member_Account: 'bob' }, { Member_Account: 'peter' }],
        EventTime: 1670574414123,
      },
    },
  ],
  notes: [
    'The SDK doocs/qcloud-im-server-sdk-java (2025) has two more fields: CreatedGroupNum, an object of group types and counts, and InviteOption, a String such as DisableInvite.',
  ],
} as const satisfies CommandDefinition;
