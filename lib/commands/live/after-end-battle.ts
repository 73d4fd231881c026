import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { unitOfTheValue } from '../shared/notes';
import { anyCodeIsIgnored } from '../shared/reply';
import { scoredBattleRoom } from '../shared/shapes';

/** After a battle between live rooms ended. */
export const command = {
  name: 'Live.CallbackAfterEndBattle',
  kind: 'after',
  title: 'Webhook After Ending Battle',
  documents: ['647/68261'],
  trigger: 'a battle ends',
  fields: {
    CallbackCommand: callbackCommand,
    BattleId: { type: 'String', description: 'Battle ID', presence: 'required' },
    Duration: {
      type: 'Integer',
      description: 'Duration of the battle',
      unit: 'ms',
      note: unitOfTheValue,
    },
    CreateTime: { type: 'Integer', description: 'Creation time', unit: 's' },
    StartTime: { type: 'Integer', description: 'Start time', unit: 's' },
    EndTime: { type: 'Integer', description: 'End time', unit: 's' },
    OpType: {
      type: 'Integer',
      description: '0: time ran out; 1: all owners left; 2: no one joined',
      values: [0, 1, 2],
    },
    FromRoomInfo: {
      type: 'Object',
      description: 'The calling room',
      note: 'A String in the table, an object in the sample',
      fields: scoredBattleRoom,
    },
    ToRoomList: { type: 'Array', description: 'The called rooms', items: scoredBattleRoom },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Live.CallbackAfterEndBattle',
    BattleId: '4siHsNsWN/T3aub9zKraqPfGQAimPhdFoe6VWhtz9lY=',
    Duration: 30000,
    CreateTime: 1739956115,
    StartTime: 1739956115,
    EndTime: 1739956145,
    OpType: 0,
    FromRoomInfo: { RoomId: 'pk-3', Score: 0, Owner_Account: '144115245353757792' },
    ToRoomList: [{ RoomId: 'pk-5', Score: 0, Owner_Account: '144115245442327522' }],
    EventTime: 1739956146119,
  },
} as const satisfies CommandDefinition;
