import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { groupEventTime } from '../shared/group';
import { anyCodeIsIgnored } from '../shared/reply';

/** After a group became full. */
export const command = {
  name: 'Group.CallbackAfterGroupFull',
  kind: 'after',
  title: 'After a Group Is Full',
  documents: ['1047/34376'],
  trigger: 'a group becomes full, or a user cannot join because it is full',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: { type: 'String', description: 'Group ID of the full group', presence: 'required' },
    EventTime: groupEventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterGroupFull',
    GroupId: '@TGS#2J4SZEAEL',
    EventTime: '1670574414123',
  },
} as const satisfies CommandDefinition;
