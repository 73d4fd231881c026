import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';

/** After a battle between live rooms was created. */
export const command = {
  name: 'Live.CallbackAfterCreateBattle',
  kind: 'after',
  title: 'Webhook After Creating Battle',
  documents: ['647/68259'],
  trigger: 'a battle between rooms is created',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: operatorAccount,
    BattleId: { type: 'String', description: 'Battle ID', presence: 'required' },
    FromRoomId: { type: 'String', description: 'The calling room' },
    ToRoomIdList: { type: 'Array', description: 'The called rooms', items: 'String' },
    Timeout: { type: 'Integer', description: 'Time the called rooms have to answer', unit: 'ms' },
    Duration: {
      type: 'Integer',
      description: 'Duration of the battle',
      unit: 'ms',
      note: 'The unit is stated in a comment in the sample',
    },
    NeedResponse: { type: 'Boolean', description: 'Whether the called rooms have to accept' },
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
  notes: ['IDs in the sample that looked like names of staff have been replaced.'],
} as const satisfies CommandDefinition;
