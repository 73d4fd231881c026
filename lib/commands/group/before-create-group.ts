import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { groupEventTime, groupType } from '../shared/group';
import { notRequired } from '../shared/not-required';
import { member } from '../shared/shapes';

/** Before a group is created. */
export const command = {
  name: 'Group.CallbackBeforeCreateGroup',
  kind: 'before',
  title: 'Before a Group Is Created',
  documents: ['1047/34368', '269/1662'],
  trigger: 'a client or REST call is about to create a group',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: { type: 'String', description: 'Account that made the request' },
    Owner_Account: { type: 'String', description: 'Future owner', presence: 'required' },
    Type: groupType,
    Name: { type: 'String', description: 'Group name' },
    CreateGroupNum: {
      type: 'Integer',
      description: 'Number of groups of this type that the user has already created',
      presence: 'optional',
      note: 'In editions up to 2024, CreatedNum or CreatedGroupNum in older ones; removed since (newest 1047 edition, 269 edition of 2025-12)',
    },
    CreatedNum: {
      type: 'Integer',
      description: 'An older name of CreateGroupNum',
      presence: 'optional',
    },
    CreatedGroupNum: {
      type: ['Integer', 'Object'],
      description: 'An older name of CreateGroupNum',
      presence: 'optional',
      note: 'In the SDK doocs/qcloud-im-server-sdk-java an object of group types and counts',
    },
    MemberList: {
      type: 'Array',
      description: 'Initial members',
      presence: 'optional',
      note: 'No page says whether it is absent when there are no members',
      items: notRequired(member),
    },
    InviteOption: {
      type: 'String',
      description: 'How users are invited to the group',
      presence: 'optional',
      note: 'In the SDK doocs/qcloud-im-server-sdk-java (DisableInvite), on no page',
    },
    EventTime: groupEventTime,
  },
  reply: {
    codes: {
      0: 'Allow',
      1: 'Refuse; the caller gets error 10016',
      '10100-10200': 'Refuse; the client gets this code and ErrorInfo',
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
} as const satisfies CommandDefinition;
