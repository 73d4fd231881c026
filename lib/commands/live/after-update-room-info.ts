import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';
import {
  coverUrl,
  customInfo,
  isMessageDisabled,
  isPublicVisible,
  maxMemberCount,
  roomCategory,
  roomId,
  roomName,
  takeSeatMode,
} from '../shared/room';

/** After the information of a live room changed. */
export const command = {
  name: 'Live.CallbackAfterUpdateRoomInfo',
  kind: 'after',
  title: 'Webhook After Room Update',
  documents: ['647/67938', '269/117545', '647/115659'],
  trigger: 'the information of a live room is changed',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: operatorAccount,
    RoomInfo: {
      type: 'Object',
      description: 'The room',
      presence: 'required',
      note: 'Not in the table; whether unchanged fields are sent is not stated',
      fields: {
        RoomId: roomId,
        RoomName: { ...roomName, presence: 'optional' },
        MaxMemberCount: { ...maxMemberCount, presence: 'optional' },
        IsMessageDisabled: { ...isMessageDisabled, presence: 'optional' },
        CoverURL: { ...coverUrl, presence: 'optional' },
        Category: { ...roomCategory, presence: 'optional' },
        ActivityStatus: {
          type: 'Integer',
          description: 'Custom status, as a number',
          presence: 'optional',
        },
        IsPublicVisible: { ...isPublicVisible, presence: 'optional' },
        TakeSeatMode: { ...takeSeatMode, presence: 'optional' },
        CustomInfo: { ...customInfo, presence: 'optional' },
      },
    },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Live.CallbackAfterUpdateRoomInfo',
    Operator_Account: 'bob',
    RoomInfo: {
      RoomId: 'live-room',
      RoomName: 'rname-123',
      MaxMemberCount: 300,
      IsMessageDisabled: false,
      CoverURL: 'https://xxxx.png',
      Category: [1, 2, 3],
      ActivityStatus: 1,
      IsPublicVisible: false,
      TakeSeatMode: 'ApplyToTake',
      CustomInfo: 'custom123',
    },
    EventTime: 1670574414123,
  },
  notes: [
    'Based on an excerpt of the page: the sample in full, the table up to IsPublicVisible.',
    'The sample on the page lacks the comma before EventTime.',
  ],
} as const satisfies CommandDefinition;
