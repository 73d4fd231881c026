import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { failureIsIgnored } from '../shared/reply';

/** After a user followed others. */
export const command = {
  name: 'Follow.CallbackAfterFollowAdd',
  kind: 'after',
  title: 'After a User Is Followed',
  documents: ['1047/70355', '269/118915', '647/74356'],
  trigger: 'a user follows others, through a client or REST',
  fields: {
    CallbackCommand: callbackCommand,
    From_Account: { type: 'String', description: 'The follower', presence: 'required' },
    FollowList: {
      type: 'Array',
      description: 'Users now followed',
      presence: 'required',
      items: { To_Account: { type: 'String', description: 'User ID' } },
    },
    EventTime: eventTime,
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'Follow.CallbackAfterFollowAdd',
    From_Account: 'UserID_001',
    FollowList: [{ To_Account: 'UserID_002' }, { To_Account: 'UserID_003' }],
    EventTime: 1702018343678,
  },
  notes: [
    'FollowList is an array of objects here; Follow.CallbackAfterFollowDelete has an array of strings, To_Account, instead.',
  ],
} as const satisfies CommandDefinition;
