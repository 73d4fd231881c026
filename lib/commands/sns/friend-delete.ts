import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { pairList } from '../shared/friends';
import { failureIsIgnored } from '../shared/reply';

/** After friends were deleted. */
export const command = {
  name: 'Sns.CallbackFriendDelete',
  kind: 'after',
  title: 'After a Friend Is Deleted',
  documents: ['1047/34360'],
  trigger: 'Friends were deleted by a client or over REST',
  fields: { CallbackCommand: callbackCommand, PairList: pairList },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'Sns.CallbackFriendDelete',
    PairList: [
      { From_Account: 'id', To_Account: 'id1' },
      { From_Account: 'id', To_Account: 'id2' },
      { From_Account: 'id', To_Account: 'id3' },
    ],
  },
  notes: [
    'The body has no EventTime, nor has it in the edition of 2025.',
    'A capture lists each pair in both directions; its query had a RequestId (UUID) as well.',
  ],
} as const satisfies CommandDefinition;
