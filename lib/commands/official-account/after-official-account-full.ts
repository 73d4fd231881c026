import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { officialAccount } from '../shared/official-account';
import { anyCodeIsIgnored } from '../shared/reply';

/** After an official account reached its limit of subscribers. */
export const command = {
  name: 'OfficialAccount.CallbackAfterOfficialAccountFull',
  kind: 'after',
  title: 'After a Official Channel Is Full',
  documents: ['1047/60801'],
  trigger: 'the number of subscribers reaches its limit',
  fields: {
    CallbackCommand: callbackCommand,
    Official_Account: officialAccount,
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterOfficialAccountFull',
    Official_Account: '@TOA#_test_OA',
    EventTime: 1670574414123,
  },
  notes: ['IDs in the sample that named a tester have been shortened.'],
} as const satisfies CommandDefinition;
