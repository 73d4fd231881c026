import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';
import {
  customInfo,
  isMessageDisabled,
  maxMemberCount,
  roomId,
  roomName,
  takeSeatMode,
} from '../shared/room';

/** After the information of a meeting room changed. */
export const command = {
  name: 'Room.CallbackAfterUpdateRoomInfo',
  kind: 'after',
  title: 'After the Room Information Is Updated',
  documents: ['647/60731'],
  trigger: 'the information of a meeting room is changed',
  aliases: ['Room.CallbackUpdateRoomInfo'],
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
        Owner_Account: { type: 'String', description: 'Owner', presence: 'optional' },
        TakeSeatMode: { ...takeSeatMode, presence: 'optional' },
        MaxMemberCount: { ...maxMemberCount, presence: 'optional' },
        IsVideoDisabled: {
          type: 'Boolean',
          description: 'Whether video is disabled for everyone',
          presence: 'optional',
        },
        IsAudioDisabled: {
          type: 'Boolean',
          description: 'Whether audio is disabled for everyone',
          presence: 'optional',
        },
        IsMessageDisabled: { ...isMessageDisabled, presence: 'optional' },
        IsScreenSharingDisabled: {
          type: 'Boolean',
          description: 'Whether screen sharing is disabled',
          presence: 'optional',
        },
        IsCloudRecordingDisabled: {
          type: ['Boolean', 'String'],
          description: 'Whether cloud recording is disabled',
          presence: 'optional',
          note: 'A Bool in the table, the string "false" in the sample',
        },
        CustomInfo: { ...customInfo, presence: 'optional' },
      },
    },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Room.CallbackAfterUpdateRoomInfo',
    Operator_Account: 'bob',
    RoomInfo: {
      RoomId: 'rid-123',
      RoomName: 'rname-123',
      Owner_Account: 'jack',
      TakeSeatMode: 'FreeToTake',
      MaxMemberCount: 300,
      IsVideoDisabled: false,
      IsAudioDisabled: false,
      IsMessageDisabled: false,
      IsScreenSharingDisabled: false,
      IsCloudRecordingDisabled: 'false',
      CustomInfo: '123',
    },
    EventTime: 1670574414123,
  },
  notes: [
    'The edition of 2024-04 (269/105401) calls it Room.CallbackUpdateRoomInfo, in the query and in the body.',
    'The sample on the page has one comma too many and lacks another.',
    'IDs in the sample that looked like names of staff have been replaced.',
  ],
} as const satisfies CommandDefinition;
