import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';
import { roomId } from '../shared/room';

/** After seats of a live or meeting room changed. */
export const command = {
  name: 'Mic.CallbackAfterSeatInfoChanged',
  kind: 'after',
  title: 'Webhook After Seat List Changed',
  documents: ['647/64425', '647/60736'],
  trigger: 'seats of a live or meeting room are taken, left, locked or muted',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: {
      ...operatorAccount,
      presence: 'optional',
      note: 'In the Room edition (647/60736), not in the Live edition (647/64425)',
    },
    RoomId: roomId,
    SeatList: {
      type: 'Array',
      description: 'The seats',
      items: {
        Index: { type: 'Integer', description: 'Seat number' },
        Member_Account: {
          type: 'String',
          description: 'Account in the seat',
          presence: 'conditional',
          note: 'Not set (647/64425) or empty (647/60736) for a free seat; a String in the table, a number beyond 2^53 in the sample',
        },
        IsTakenDisabled: { type: 'Boolean', description: 'Whether the seat is locked' },
        IsVideoDisabled: { type: 'Boolean', description: 'Whether video is disabled' },
        IsAudioDisabled: { type: 'Boolean', description: 'Whether audio is disabled' },
      },
    },
    EventTime: { ...eventTime, note: 'In the samples, not in the tables' },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Mic.CallbackAfterSeatInfoChanged',
    RoomId: 'rid-123',
    SeatList: [
      {
        Index: 1,
        Member_Account: '144115233775727695',
        IsTakenDisabled: false,
        IsVideoDisabled: false,
        IsAudioDisabled: false,
      },
    ],
    EventTime: 1670574414123,
  },
  moreSamples: [
    {
      from: '647/60736',
      body: {
        CallbackCommand: 'Mic.CallbackAfterSeatInfoChanged',
        Operator_Account: 'user1',
        RoomId: 'rid-123',
        SeatList: [
          {
            Index: 1,
            Member_Account: '144115233775727695',
            IsTakenDisabled: false,
            IsVideoDisabled: false,
            IsAudioDisabled: false,
          },
        ],
        EventTime: 1670574414123,
      },
    },
  ],
  notes: ['The samples on the page lack the comma before EventTime.'],
} as const satisfies CommandDefinition;
