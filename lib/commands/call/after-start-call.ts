import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';
import { callMember } from '../shared/shapes';

/** After a call was started. */
export const command = {
  name: 'Call.CallbackAfterStartCall',
  kind: 'after',
  title: 'Webhooks after Call Initiation',
  documents: ['647/68941'],
  trigger: 'a call is started',
  fields: {
    CallbackCommand: callbackCommand,
    CallInfo: {
      type: 'Object',
      description: 'The call',
      presence: 'required',
      fields: {
        CallId: { type: 'String', description: 'Call ID', presence: 'required' },
        CallMediaType: {
          type: 'String',
          description: 'Audio or video',
          presence: 'optional',
          values: ['Audio', 'Video'],
          note: 'Called CallMediaType in the sample, MediaType in the table',
        },
        MediaType: {
          type: 'String',
          description: 'Audio or video',
          presence: 'optional',
          values: ['Audio', 'Video'],
          note: 'Called MediaType in the table, CallMediaType in the sample',
        },
        ChatGroupId: { type: 'String', description: 'Group ID; may be empty' },
        RoomId: { type: 'String', description: 'Room ID; may be empty' },
        RoomIdType: {
          type: 'Integer',
          description: '1: RoomId is a number; 2: a string',
          values: [1, 2],
        },
      },
    },
    UserList: { type: 'Array', description: 'Members of the call', items: callMember },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Call.CallbackAfterStartCall',
    CallInfo: {
      CallId: '055662e1-bc8a-469c-a334-1126c8c17d58',
      CallMediaType: 'Audio',
      ChatGroupId: '',
      RoomId: '',
      RoomIdType: 1,
    },
    UserList: [
      { User_Account: '144115212830834855', Status: 'Calling' },
      { User_Account: '144115212948889925', Status: 'Waiting' },
    ],
    EventTime: 1740464128807,
  },
} as const satisfies CommandDefinition;
