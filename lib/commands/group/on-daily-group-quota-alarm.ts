import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';

/** When the number of groups created today comes close to its limit. */
export const command = {
  name: 'Group.CallbackOnDailyGroupQuotaAlarm',
  kind: 'after',
  title: 'Group Creation Daily Net Increase Threshold Alarm Callback',
  documents: ['1047/57455'],
  trigger: 'the number of groups created minus those disbanded today passes 70% of the daily limit',
  fields: {
    CallbackCommand: callbackCommand,
    QuotaUsed: { type: 'Integer', description: 'Net number of new groups today' },
    Quota: { type: 'Integer', description: 'Daily limit', presence: 'required' },
    EventTime: {
      type: ['Integer', 'String'],
      description: 'Time of the event',
      unit: 'ms',
      note: 'An Integer in the table, a string of digits in the sample',
    },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackOnDailyGroupQuotaAlarm',
    QuotaUsed: 7321,
    Quota: 10000,
    EventTime: '1670574414123',
  },
  notes: ['The table does not state the unit of EventTime.'],
} as const satisfies CommandDefinition;
