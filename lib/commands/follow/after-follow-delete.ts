import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { failureIsIgnored } from '../shared/reply';

/** After a user unfollowed others. */
export const command = {
  name: 'Follow.CallbackAfterFollowDelete',
  kind: 'after',
  title: 'After a User Is Unfollowed',
  documents: ['1047/70356', '647/74357'],
  trigger: 'a user unfollows others, through a client or REST',
  fields: {
    CallbackCommand: callbackCommand,
    From_Account: { type: 'String', description: 'The former follower', presence: 'required' },
    To_Account: {
      type: 'Array',
      description: 'Users no longer followed',
      presence: 'required',
      note: 'Described as an array of objects; the sample has strings',
      items: 'String',
    },
    EventTime: eventTime,
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'Follow.CallbackAfterFollowDelete',
    From_Account: 'UserID_001',
    To_Account: ['UserID_002', 'UserID_003'],
    EventTime: 1702018343678,
  },
  notes: [
    'To_Account is an array here, as in GiftWater of Live.CallbackBeforeSendGift, and a string in every other command.',
  ],
} as const satisfies CommandDefinition;
