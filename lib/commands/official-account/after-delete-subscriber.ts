import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { officialAccount, subscribeAccountList } from '../shared/official-account';
import { anyCodeIsIgnored } from '../shared/reply';

/** After users unsubscribed from an official account or were removed. */
export const command = {
  name: 'OfficialAccount.CallbackAfterDeleteSubscriber',
  kind: 'after',
  title: 'After Official Channel Is Unsubscribed',
  documents: ['1047/60802'],
  trigger: 'users unsubscribe from an official account or are removed',
  fields: {
    CallbackCommand: callbackCommand,
    Official_Account: officialAccount,
    Operator_Account: operatorAccount,
    SubscribeAccountList: subscribeAccountList,
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterDeleteSubscriber',
    Official_Account: '@TOA#_test_OA',
    Operator_Account: 'leckie',
    SubscribeAccountList: [{ Subscriber_Account: 'jared' }, { Subscriber_Account: 'leckie' }],
    EventTime: 1670574414123,
  },
  notes: ['IDs in the sample that named a tester have been shortened.'],
} as const satisfies CommandDefinition;
