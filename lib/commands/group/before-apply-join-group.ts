import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { groupEventTime, groupId, groupType } from '../shared/group';

/** Before a user who asks to join a group is let in. */
export const command = {
  name: 'Group.CallbackBeforeApplyJoinGroup',
  kind: 'before',
  title: 'Before Applying to Join a Group',
  documents: ['1047/34370'],
  trigger: 'A client asks to join a group, before it is added or the admin is asked',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    Requestor_Account: { type: 'String', description: 'Who wants to join' },
    EventTime: groupEventTime,
  },
  reply: {
    codes: {
      0: 'Allow; does not replace the approval of an admin',
      1: 'Refuse; the caller sees 10016',
      '10100-10200': 'Refuse; the client gets the code and ErrorInfo',
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
