import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { failureIsIgnored } from '../shared/reply';

/** After users became friends. */
export const command = {
  name: 'Sns.CallbackFriendAdd',
  kind: 'after',
  title: 'After a Friend Is Added',
  documents: ['1047/34359'],
  trigger:
    'users become friends (by a client, REST, an accepted request or by force); importing friends does not trigger it',
  fields: {
    CallbackCommand: callbackCommand,
    PairList: {
      type: 'Array',
      description: 'The affected pairs',
      presence: 'required',
      items: {
        From_Account: { type: 'String', description: 'Owner of the list', presence: 'required' },
        To_Account: { type: 'String', description: 'The other account', presence: 'required' },
        Initiator_Account: { type: 'String', description: 'Account that started the request' },
      },
    },
    ClientCmd: {
      type: 'String',
      description: 'What triggered it',
      values: ['friend_add', 'FriendAdd', 'friend_response', 'FriendResponse'],
    },
    Admin_Account: {
      type: 'String',
      description: 'Admin account if the server side added the friend, otherwise empty',
    },
    ForceFlag: {
      type: 'Integer',
      description: '1: forced by an admin; 0: not forced',
      values: [0, 1],
    },
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'Sns.CallbackFriendAdd',
    PairList: [
      { From_Account: 'id', To_Account: 'id1', Initiator_Account: 'id' },
      { From_Account: 'id', To_Account: 'id2', Initiator_Account: 'id' },
      { From_Account: 'id', To_Account: 'id3', Initiator_Account: 'id' },
    ],
    ClientCmd: 'friend_add',
    Admin_Account: '',
    ForceFlag: 1,
  },
  notes: [
    'ClientCmd, Admin_Account and ForceFlag are only in the documents: the tests of a public receiver send pairs alone.',
    'The 2023-04 edition has no EventTime; whether later editions have it is not known.',
  ],
} as const satisfies CommandDefinition;
