import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';

/** When the calls of one REST API come close to their rate limit. */
export const command = {
  name: 'Alert.RequestOverLimit',
  kind: 'after',
  title: 'API Overclocking Alarm Callbacks',
  documents: ['1047/60256', '269/105418'],
  trigger:
    'the call rate of one REST API passes 80% of its limit; on by default once a webhook URL is set, with no switch',
  queryLacks: ['ClientIP'],
  fields: {
    CallbackCommand: callbackCommand,
    ServiceName: { type: 'String', description: 'Internal service name of the API' },
    Command: {
      type: 'String',
      description: 'Command word of the API; together with ServiceName it identifies the API',
      presence: 'required',
    },
    Request: { type: 'Integer', description: 'Measured request rate', unit: 'requests/s' },
    Limit: { type: 'Integer', description: 'Rate limit', unit: 'requests/s' },
  },
  reply: { codes: { 0: 'Processed' } },
  sample: {
    CallbackCommand: 'Alert.RequestOverLimit',
    ServiceName: 'openim',
    Command: 'batchsendmsg',
    Request: 510,
    Limit: 200,
  },
  notes: ['The documented URL has no ClientIP, and the body no EventTime.'],
} as const satisfies CommandDefinition;
