import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { officialAccount } from '../shared/official-account';
import { anyCodeIsIgnored } from '../shared/reply';

/** After an official account was created. */
export const command = {
  name: 'OfficialAccount.CallbackAfterCreateOfficialAccount',
  kind: 'after',
  title: 'After a Official Channel Is Created',
  documents: ['1047/60796'],
  trigger: 'an official account is created through REST',
  fields: {
    CallbackCommand: callbackCommand,
    Official_Account: officialAccount,
    Operator_Account: operatorAccount,
    Owner_Account: { type: 'String', description: 'Owner' },
    Name: { type: 'String', description: 'Name of the official account' },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterCreateOfficialAccount',
    Official_Account: '@TOA#_test_OA',
    Operator_Account: '107867',
    Owner_Account: '107867',
    Name: 'TestOfficialAccount',
    EventTime: 1670574414123,
  },
  notes: ['IDs in the sample that named a tester have been shortened.'],
} as const satisfies CommandDefinition;
