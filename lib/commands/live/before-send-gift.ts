import type { CommandDefinition } from '../definition';
import { callbackCommand, operatorAccount } from '../shared/fields';
import { unitOfTheValue } from '../shared/notes';
import { roomId } from '../shared/room';

/** Before a gift is sent in a live room. */
export const command = {
  name: 'Live.CallbackBeforeSendGift',
  kind: 'before',
  title: 'Webhook before Sending Gift',
  documents: ['647/72210'],
  trigger: 'a client is about to send a gift',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: operatorAccount,
    RoomId: roomId,
    GiftWater: {
      type: 'Object',
      description: 'The gift',
      presence: 'required',
      note: 'Not in the table',
      fields: {
        From_Account: { type: 'String', description: 'Account that sends the gift' },
        To_Account: {
          type: 'Array',
          description: 'Accounts that receive the gift',
          items: 'String',
        },
        Time: { type: 'Integer', description: 'Send time', unit: 's', note: unitOfTheValue },
        GiftId: { type: 'String', description: 'Gift ID' },
        Count: { type: 'Integer', description: 'Number of gifts' },
        Coins: { type: 'Integer', description: 'Value of the gifts' },
      },
    },
  },
  reply: {
    codes: {
      0: 'Allow',
      1: 'Refuse; any other non-zero code also refuses',
      '102100-102200': 'Refuse; the client gets this code',
    },
    onTimeout:
      'the gift is blocked after 2 s, unless the configuration lists Live.CallbackBeforeCallBackNotBlock',
  },
  sample: {
    CallbackCommand: 'Live.CallbackBeforeSendGift',
    Operator_Account: 'user1',
    RoomId: 'room_id',
    GiftWater: {
      From_Account: 'from',
      To_Account: ['to1'],
      Time: 1703589922,
      GiftId: 'gift1',
      Count: 1,
      Coins: 1000,
    },
  },
  notes: [
    'This command fails closed by default; all other "before" commands fail open.',
    'The body has no EventTime.',
    'IDs in the sample that looked like names of staff have been replaced.',
  ],
} as const satisfies CommandDefinition;
