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
  trigger: 'friends are deleted by a client or through REST',
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
    'The body has no EventTime, not in the 2025 edition either.',
    'A captured request lists each pair in both directions; its query also has a RequestId (UUID).',
  ],
} as const satisfies CommandDefinition;
