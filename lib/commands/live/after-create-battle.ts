import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';

/** After a battle between live rooms was created. */
export const command = {
  name: 'Live.CallbackAfterCreateBattle',
  kind: 'after',
  title: 'Webhook After Creating Battle',
  documents: ['647/68259'],
  trigger: 'A battle between rooms was created',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: operatorAccount,
    BattleId: { type: 'String', description: 'Battle ID' },
    FromRoomId: { type: 'String', description: 'The calling room' },
    ToRoomIdList: { type: 'Array', description: 'The called rooms', items: 'String' },
    Timeout: { type: 'Integer', description: 'How long the called may think', unit: 'ms' },
    Duration: {
      type: 'Integer',
      description: 'Length of the battle',
      unit: 'ms',
      note: 'The unit is from a comment of the sample',
    },
    NeedResponse: { type: 'Boolean', description: 'Whether the called must agree' },
    ExtensionInfo: { type: 'String', description: 'Custom data' },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Live.CallbackAfterCreateBattle',
    Operator_Account: 'user1',
    BattleId: '4siHsNsWN/T3aub9zKraqPbSEGRX2z6gs3LDFi+d/3M=',
    FromRoomId: 'pk-3',
    ToRoomIdList: ['pk-5'],
    Timeout: 30000,
    Duration: 60000,
    NeedResponse: false,
    ExtensionInfo: 'extension pk',
    EventTime: 1739954005000,
  },
  notes: ['IDs in the sample that read like the names of staff are replaced.'],
} as const satisfies CommandDefinition;
