import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { officialAccount, subscribeAccountList } from '../shared/official-account';

/** Before users subscribe to an official account. */
export const command = {
  name: 'OfficialAccount.CallbackBeforeAddSubscriber',
  kind: 'before',
  title: 'Before Official Channel Is Subscribed',
  documents: ['1047/60799'],
  trigger: 'Users are about to subscribe, by a client or over REST',
  fields: {
    CallbackCommand: callbackCommand,
    Official_Account: officialAccount,
    Operator_Account: { type: 'String', description: 'Who asks' },
    SubscribeAccountList: subscribeAccountList,
    EventTime: eventTime,
  },
  reply: {
    codes: { 0: 'Allow, less RefusedSubscribers_Account', 1: 'Refuse all' },
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
    'The prose calls the field of the reply RefusedMembers_Account; the sample and the table have RefusedSubscribers_Account.',
    'No codes of its own are documented, unlike those of its siblings.',
    'IDs in the sample that named a tester are shortened.',
  ],
} as const satisfies CommandDefinition;
