import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { officialAccount } from '../shared/official-account';
import { anyCodeIsIgnored } from '../shared/reply';

/** After an official account was destroyed. */
export const command = {
  name: 'OfficialAccount.CallbackAfterOfficialAccountDestroyed',
  kind: 'after',
  title: 'After Official Channel Is Destroyed',
  documents: ['1047/60798'],
  trigger: 'an official account is destroyed through REST',
  fields: {
    CallbackCommand: callbackCommand,
    Official_Account: officialAccount,
    Owner_Account: { type: 'String', description: 'Owner' },
    Name: { type: 'String', description: 'Name of the official account' },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterOfficialAccountDestroyed',
    Official_Account: '@TOA#_test_OA',
    Owner_Account: '107867',
    Name: 'TestOfficialAccount',
    EventTime: 1670574414123,
  },
  notes: ['IDs in the sample that named a tester have been shortened.'],
} as const satisfies CommandDefinition;
