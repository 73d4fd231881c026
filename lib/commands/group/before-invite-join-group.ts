import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { groupEventTime, groupId, groupType } from '../shared/group';
import { member } from '../shared/shapes';

/** Before users are added to a group. */
export const command = {
  name: 'Group.CallbackBeforeInviteJoinGroup',
  kind: 'before',
  title: 'Before Inviting a User to a Group',
  documents: ['1047/34371'],
  trigger: 'a member or REST call is about to add users to a group',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    Operator_Account: { type: 'String', description: 'Account that invites' },
    DestinationMembers: {
      type: 'Array',
      description: 'Users to add',
      presence: 'required',
      items: member,
    },
    EventTime: groupEventTime,
  },
  reply: {
    codes: {
      0: 'Allow, except for RefusedMembers_Account',
      1: 'Refuse all',
      '10100-10200': 'Refuse; the client gets this code and ErrorInfo',
    },
    fields: {
      RefusedMembers_Account: {
        type: 'Array',
        description: 'User IDs that may not join; sent with ErrorCode 0',
        presence: 'optional',
        items: 'String',
      },
    },
    refusesSome: { asked: 'DestinationMembers[].Member_Account', field: 'RefusedMembers_Account' },
    sample: { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, RefusedMembers_Account: ['jared'] },
  },
  sample: {
    CallbackCommand: 'Group.CallbackBeforeInviteJoinGroup',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    Operator_Account: 'leckie',
    DestinationMembers: [{ Member_Account: 'jared' }, { Member_Account: 'leckie' }],
    EventTime: '1670574414123',
  },
  notes: ['The request lists objects with Member_Account; the reply lists strings.'],
} as const satisfies CommandDefinition;
