import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { officialAccount, subscribeAccountList } from '../shared/official-account';

/** Before users subscribe to an official account. */
export const command = {
  name: 'OfficialAccount.CallbackBeforeAddSubscriber',
  kind: 'before',
  title: 'Before Official Channel Is Subscribed',
  documents: ['1047/60799'],
  trigger: 'users are about to subscribe, through a client or REST',
  fields: {
    CallbackCommand: callbackCommand,
    Official_Account: officialAccount,
    Operator_Account: { type: 'String', description: 'Account that made the request' },
    SubscribeAccountList: subscribeAccountList,
    EventTime: eventTime,
  },
  reply: {
    codes: { 0: 'Allow, except for RefusedSubscribers_Account', 1: 'Refuse all' },
    fields: {
      RefusedSubscribers_Account: {
        type: 'Array',
        description: 'User IDs that may not subscribe',
        presence: 'optional',
        items: 'String',
      },
    },
    refusesSome: {
      asked: 'SubscribeAccountList[].Subscriber_Account',
      field: 'RefusedSubscribers_Account',
    },
    sample: {
      ActionStatus: 'OK',
      ErrorInfo: '',
      ErrorCode: 0,
      RefusedSubscribers_Account: ['jared'],
    },
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackBeforeAddSubscriber',
    Official_Account: '@TOA#_test_OA',
    Operator_Account: '107867',
    SubscribeAccountList: [{ Subscriber_Account: 'jared' }, { Subscriber_Account: 'leckie' }],
    EventTime: 1670574414123,
  },
  notes: [
    'The text of the page calls the reply field RefusedMembers_Account; its sample and table have RefusedSubscribers_Account.',
    'Unlike its siblings, this command has no documented codes of its own.',
    'IDs in the sample that named a tester have been shortened.',
  ],
} as const satisfies CommandDefinition;
