import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';

/** When the new groups of a day come close to their limit. */
export const command = {
  name: 'Group.CallbackOnDailyGroupQuotaAlarm',
  kind: 'after',
  title: 'Group Creation Daily Net Increase Threshold Alarm Callback',
  documents: ['1047/57455'],
  trigger: 'Groups created less disbanded today passed 70% of the daily limit',
  fields: {
    CallbackCommand: callbackCommand,
    QuotaUsed: { type: 'Integer', description: 'Net new groups today' },
    Quota: { type: 'Integer', description: 'Daily limit' },
    EventTime: {
      type: ['Integer', 'String'],
      description: 'When the event happened',
      unit: 'ms',
      note: 'Integer by the table, a string of digits in the sample',
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
