import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { pairList } from '../shared/friends';
import { failureIsIgnored } from '../shared/reply';

/** After users were taken off a blocklist. */
export const command = {
  name: 'Sns.CallbackBlackListDelete',
  kind: 'after',
  title: 'After a User Is Removed from Blocklist',
  documents: ['1047/34362'],
  trigger: 'users are removed from a blocklist by a client or through REST',
  fields: { CallbackCommand: callbackCommand, PairList: pairList },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'Sns.CallbackBlackListDelete',
    PairList: [
      { From_Account: 'id', To_Account: 'id1' },
      { From_Account: 'id', To_Account: 'id2' },
      { From_Account: 'id', To_Account: 'id3' },
    ],
  },
} as const satisfies CommandDefinition;
