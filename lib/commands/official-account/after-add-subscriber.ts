import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { officialAccount, subscribeAccountList } from '../shared/official-account';
import { anyCodeIsIgnored } from '../shared/reply';

/** After users subscribed to an official account. */
export const command = {
  name: 'OfficialAccount.CallbackAfterAddSubscriber',
  kind: 'after',
  title: 'After Official Channel Is Subscribed',
  documents: ['1047/60800'],
  trigger: 'users subscribe to an official account',
  fields: {
    CallbackCommand: callbackCommand,
    Official_Account: officialAccount,
    Operator_Account: operatorAccount,
    SubscribeAccountList: subscribeAccountList,
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterAddSubscriber',
    Official_Account: '@TOA#_test_OA',
    Operator_Account: '107867',
    SubscribeAccountList: [{ Subscriber_Account: 'jared' }, { Subscriber_Account: 'leckie' }],
    EventTime: 1670574414123,
  },
  notes: ['IDs in the sample that named a tester have been shortened.'],
} as const satisfies CommandDefinition;
