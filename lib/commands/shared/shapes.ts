import type { Field, Fields } from '../definition';
import { elementContents } from './elements';
import { roomId } from './room';

// The objects that several commands share. Each gets a named interface in the generated types.

export const receivedElement = {
  MsgType: {
    type: 'String',
    description: 'Type of the element',
    presence: 'required',
    values: [
      'TIMTextElem',
      'TIMLocationElem',
      'TIMFaceElem',
      'TIMCustomElem',
      'TIMSoundElem',
      'TIMImageElem',
      'TIMFileElem',
      'TIMVideoFileElem',
      'TIMRelayElem',
    ],
  },
  MsgContent: {
    type: 'Object',
    description: 'Content; its keys depend on MsgType',
    presence: 'required',
    contents: elementContents,
  },
} as const satisfies Fields;

export const replyElement = {
  MsgType: receivedElement.MsgType,
  MsgContent: {
    ...receivedElement.MsgContent,
    description: 'Content to send; its keys depend on MsgType',
  },
} as const satisfies Fields;

export const messageExtension = {
  Key: { type: 'String', description: 'Key' },
  Value: { type: 'String', description: 'Value; empty when deleted' },
  Seq: { type: 'Integer', description: 'Version of this key' },
} as const satisfies Fields;

export const member = {
  Member_Account: { type: 'String', description: 'User ID of the member', presence: 'required' },
} as const satisfies Fields;

export const subscriber = {
  Subscriber_Account: { type: 'String', description: 'User ID', presence: 'required' },
} as const satisfies Fields;

export const friendPair = {
  From_Account: { type: 'String', description: 'Owner of the list', presence: 'required' },
  To_Account: { type: 'String', description: 'The other account', presence: 'required' },
} as const satisfies Fields;

export const customField = {
  Key: { type: 'String', description: 'Name' },
  Value: {
    type: 'Any',
    description: 'Value',
    note: 'Strings in the sample; the type is not stated',
  },
} as const satisfies Fields;

const battleRoomId = { ...roomId, presence: 'always' } as const satisfies Field;

const battleOwner = {
  type: 'String',
  description: 'Owner',
  note: 'A String in the table, a number beyond 2^53 in the sample of Live.CallbackAfterEndBattle',
} as const satisfies Field;

export const battleRoom = {
  RoomId: battleRoomId,
  Owner_Account: battleOwner,
} as const satisfies Fields;

export const scoredBattleRoom = {
  RoomId: battleRoomId,
  Score: { type: 'Integer', description: 'Score' },
  Owner_Account: battleOwner,
} as const satisfies Fields;

export const callMember = {
  User_Account: {
    type: 'String',
    description: 'User ID',
    note: 'A String in the table, a number beyond 2^53 in the sample of Call.CallbackAfterStartCall',
  },
  Status: { type: 'String', description: 'State', values: ['Calling', 'Waiting'] },
} as const satisfies Fields;
