import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { groupEventTime, groupId, groupType } from '../shared/group';

/** Before a user's request to join a group is accepted. */
export const command = {
  name: 'Group.CallbackBeforeApplyJoinGroup',
  kind: 'before',
  title: 'Before Applying to Join a Group',
  documents: ['1047/34370'],
  trigger: 'a client asks to join a group, before the user is added or the admin is asked',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    Requestor_Account: {
      type: 'String',
      description: 'Account that asks to join',
      presence: 'required',
    },
    EventTime: groupEventTime,
  },
  reply: {
    codes: {
      0: 'Allow; an admin may still have to approve',
      1: 'Refuse; the caller gets error 10016',
      '10100-10200': 'Refuse; the client gets this code and ErrorInfo',
    },
  },
  sample: {
    CallbackCommand: 'Group.CallbackBeforeApplyJoinGroup',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    Requestor_Account: 'jared',
    EventTime: '1670574414123',
  },
} as const satisfies CommandDefinition;
