import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { pairList } from '../shared/friends';
import { failureIsIgnored } from '../shared/reply';

/** After users were put on a blocklist. */
export const command = {
  name: 'Sns.CallbackBlackListAdd',
  kind: 'after',
  title: 'After a User Is Added to Blocklist',
  documents: ['1047/34361'],
  trigger: 'users are added to a blocklist by a client or through REST',
  fields: { CallbackCommand: callbackCommand, PairList: pairList },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'Sns.CallbackBlackListAdd',
    PairList: [
      { From_Account: 'id', To_Account: 'id1' },
      { From_Account: 'id', To_Account: 'id2' },
      { From_Account: 'id', To_Account: 'id3' },
    ],
  },
} as const satisfies CommandDefinition;
