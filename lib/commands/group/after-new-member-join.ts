import type { CommandDefinition } from '../definition';
import { callbackCommand, operatorAccount } from '../shared/fields';
import { groupEventTime, groupId, groupType } from '../shared/group';
import { anyCodeIsIgnored } from '../shared/reply';
import { member } from '../shared/shapes';

/** After users joined a group. */
export const command = {
  name: 'Group.CallbackAfterNewMemberJoin',
  kind: 'after',
  title: 'After a User Joins a Group',
  documents: ['1047/34372', '1047/34354'],
  trigger: 'users join a group by request, by invitation or through REST',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    JoinType: { type: 'String', description: 'How they joined', values: ['Apply', 'Invited'] },
    Operator_Account: operatorAccount,
    NewMemberList: {
      type: 'Array',
      description: 'New members',
      presence: 'required',
      items: member,
    },
    EventTime: {
      ...groupEventTime,
      note: 'An Integer in the table, a string of digits in the 1047 samples, a number in captured requests; absent from the overview (1047/34354) and from old captured requests',
    },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterNewMemberJoin',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    JoinType: 'Apply',
    Operator_Account: 'leckie',
    NewMemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }],
    EventTime: '1670574414123',
  },
  moreSamples: [
    {
      from: '1047/34354',
      body: {
        CallbackCommand: 'Group.CallbackAfterNewMemberJoin',
        GroupId: '@TGS#2J4SZEAEL',
        Type: 'Public',
        JoinType: 'Apply',
        Operator_Account: 'leckie',
        NewMemberList: [{ Member_Account: 'jared' }, { Member_Account: 'tommy' }],
      },
    },
  ],
  notes: [
    'In a request captured in 2022, EventTime is a number, the keys are in alphabetical order, and the query has a RequestID (UUID).',
    'An old captured request has no EventTime, and a GroupId made of digits, "1001555".',
  ],
} as const satisfies CommandDefinition;
