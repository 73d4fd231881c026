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
  trigger: 'Users joined a group by request, by invitation or over REST',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    JoinType: { type: 'String', description: 'How they joined', values: ['Apply', 'Invited'] },
    Operator_Account: operatorAccount,
    NewMemberList: { type: 'Array', description: 'New members', items: member },
    EventTime: {
      ...groupEventTime,
      note: 'Integer by the table; samples of 1047 have a string of digits, captures a number; absent from the overview (1047/34354) and from old captures',
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
    'In a capture of 2022, EventTime is a number, the keys are in alphabetical order, and the query has a RequestID (UUID).',
    'An old capture has no EventTime, and a GroupId of digits, "1001555".',
  ],
} as const satisfies CommandDefinition;
