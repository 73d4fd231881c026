import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';
import { roomId } from '../shared/room';

/** After a call ended. */
export const command = {
  name: 'Call.CallbackAfterEndCall',
  kind: 'after',
  title: 'Webhooks after Call Ends',
  documents: ['647/68940'],
  trigger: 'a call ends (at most one participant remains)',
  fields: {
    CallbackCommand: callbackCommand,
    CallRecord: {
      type: 'Object',
      description: 'The call',
      presence: 'required',
      fields: {
        CallId: { type: 'String', description: 'Call ID', presence: 'required' },
        Caller_Account: { type: 'String', description: 'Caller' },
        MediaType: { type: 'String', description: 'Audio or video', values: ['Audio', 'Video'] },
        CallType: {
          type: 'String',
          description: 'Type of call',
          values: ['SingleCall', 'MultiCall'],
        },
        StartTime: { type: 'Integer', description: 'Start time', unit: 's' },
        EndTime: { type: 'Integer', description: 'End time', unit: 's' },
        AcceptTime: {
          type: 'Integer',
          description: 'Time of the answer (0 if never answered)',
          unit: 's',
        },
        CallResult: {
          type: 'String',
          description: 'How the call ended',
          values: [
            'Cancel',
            'Reject',
            'NotAnswer',
            'NormalEnd',
            'CallBusy',
            'Interrupt',
            'Offline',
          ],
        },
        CalleeList_Account: { type: 'Array', description: 'Members of the call', items: 'String' },
        RoomId: { ...roomId, presence: 'always' },
        RoomIdType: {
          type: 'Integer',
          description: '1: RoomId is a number; 2: a string',
          values: [1, 2],
        },
      },
    },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Call.CallbackAfterEndCall',
    CallRecord: {
      CallId: '055662e1-bc8a-469c-a334-1126c8c17d58',
      Caller_Account: '10001',
      MediaType: 'Audio',
      CallType: 'SingleCall',
      StartTime: 1741231146,
      EndTime: 1741231296,
      AcceptTime: 0,
      CallResult: 'NotAnswer',
      CalleeList_Account: ['10001', 'user2'],
      RoomId: 'roomid-1434',
      RoomIdType: 2,
    },
    EventTime: 1703589922780,
  },
  notes: ['The sample on the page lacks the comma before EventTime and the closing brace.'],
} as const satisfies CommandDefinition;
