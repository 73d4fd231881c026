import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { unitOfTheValue } from '../shared/notes';
import { anyCodeIsIgnored } from '../shared/reply';
import { battleRoom } from '../shared/shapes';

/** After a battle between live rooms began. */
export const command = {
  name: 'Live.CallbackAfterStartBattle',
  kind: 'after',
  title: 'Webhook After Starting Battle',
  documents: ['647/68260'],
  trigger: 'a battle starts',
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
    FromRoomInfo: {
      type: 'Object',
      description: 'The calling room',
      note: 'A String in the table, an object in the sample',
      fields: battleRoom,
    },
    ToRoomList: { type: 'Array', description: 'The called rooms', items: battleRoom },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Live.CallbackAfterStartBattle',
    BattleId: '4siHsNsWN/T3aub9zKraqI4zZAyPRpXQhdtKv1q4HOs=',
    Duration: 60000,
    CreateTime: 1739954005,
    StartTime: 1739954005,
    FromRoomInfo: { RoomId: 'pk-3', Owner_Account: 'user1' },
    ToRoomList: [{ RoomId: 'pk-5', Owner_Account: 'user2' }],
    EventTime: 1739954005000,
  },
  notes: ['IDs in the sample that looked like names of staff have been replaced.'],
} as const satisfies CommandDefinition;
