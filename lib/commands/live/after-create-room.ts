import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';
import {
  coverUrl,
  customInfo,
  isMessageDisabled,
  isPublicVisible,
  isSeatEnabled,
  maxMemberCount,
  maxSeatCount,
  roomCategory,
  roomId,
  roomName,
  takeSeatMode,
} from '../shared/room';

/** After a live room was created. */
export const command = {
  name: 'Live.CallbackAfterCreateRoom',
  kind: 'after',
  title: 'Webhook After Room Creation',
  documents: ['647/64422'],
  trigger: 'a live room is created by a client or through REST',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: { type: 'String', description: 'Account that created it' },
    RoomInfo: {
      type: 'Object',
      description: 'The room',
      presence: 'required',
      fields: {
        RoomId: roomId,
        RoomName: roomName,
        RoomType: {
          type: 'String',
          description: 'Type of room',
          note: 'Meeting according to the page, Live in the sample',
        },
        Owner_Account: {
          type: 'String',
          description: 'Owner',
          note: 'A number in the samples of sibling commands',
        },
        MaxMemberCount: maxMemberCount,
        IsMessageDisabled: isMessageDisabled,
        CustomInfo: customInfo,
        IsSeatEnabled: isSeatEnabled,
        TakeSeatMode: takeSeatMode,
        MaxSeatCount: maxSeatCount,
        CreateTime: {
          type: 'Integer',
          description: 'Creation time',
          unit: 's',
          note: 'Described as "scheduled start"; unit inferred from the value',
        },
        IsPublicVisible: isPublicVisible,
        CoverURL: coverUrl,
        Category: { ...roomCategory, presence: 'optional', note: 'Absent from a captured request' },
      },
    },
    EventTime: { ...eventTime, presence: 'optional', note: 'In the table, not in the sample' },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Live.CallbackAfterCreateRoom',
    Operator_Account: 'admin',
    RoomInfo: {
      RoomId: 'test-rest',
      RoomName: 'test-rest',
      RoomType: 'Live',
      Owner_Account: 'user3',
      MaxMemberCount: 300,
      IsMessageDisabled: true,
      CustomInfo: 'custom123',
      IsSeatEnabled: true,
      TakeSeatMode: 'ApplyToTake',
      MaxSeatCount: 16,
      CreateTime: 1703589922,
      IsPublicVisible: true,
      CoverURL: 'cover url',
      Category: [1, 2],
    },
  },
  notes: [
    'The table lists the fields of RoomInfo beside RoomInfo; the sample has them inside it.',
    'IDs in the sample that looked like names of staff have been replaced.',
  ],
} as const satisfies CommandDefinition;
