import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';

/** Before an official account is created. */
export const command = {
  name: 'OfficialAccount.CallbackBeforeCreateOfficialAccount',
  kind: 'before',
  title: 'Before a Official Channel Is Created',
  documents: ['1047/60795'],
  trigger: 'a REST call is about to create an official account',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: { type: 'String', description: 'Account that made the request' },
    Owner_Account: { type: 'String', description: 'Future owner', presence: 'required' },
    Name: { type: 'String', description: 'Name of the official account' },
    EventTime: eventTime,
  },
  reply: {
    codes: {
      0: 'Allow',
      1: 'Refuse; the caller gets error 20006',
      '120001-130000': 'Refuse; the client gets this code and ErrorInfo',
    },
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackBeforeCreateOfficialAccount',
    Operator_Account: '107867',
    Owner_Account: '107867',
    Name: 'TestOfficialAccount',
    EventTime: 1670574414123,
  },
  notes: ['IDs in the sample that named a tester have been shortened.'],
} as const satisfies CommandDefinition;
