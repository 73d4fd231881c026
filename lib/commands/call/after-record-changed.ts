import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { recordingEvent, recordingEventInfo } from '../shared/recording';
import { anyCodeIsIgnored } from '../shared/reply';

/** When the recording of a call changes its state. */
export const command = {
  name: 'Call.CallbackAfterRecordChanged',
  kind: 'after',
  title: 'Webhook After Record Changed',
  documents: ['647/80345'],
  trigger: 'the cloud recording of a call changes its state',
  fields: {
    CallbackCommand: callbackCommand,
    EventTime: eventTime,
    CallId: { type: 'String', description: 'Call ID', presence: 'required' },
    Callback: {
      type: 'Object',
      description: 'What the recorder reported',
      fields: {
        ...recordingEvent,
        CallbackTs: {
          type: 'Integer',
          description: 'Time at which the recorder reported it',
          unit: 'ms',
        },
        EventInfo: recordingEventInfo,
        KitType: { type: 'Integer', description: 'Product that recorded' },
      },
    },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallId: 'f6273604-3806-4abb-bc7e-090cd9208ee6',
    Callback: {
      EventGroupId: 3,
      EventType: 301,
      CallbackTs: 1774425607091,
      EventInfo: {
        RoomId: '1280586498',
        EventTs: 1774425607,
        UserId: 'callkit_1500099430_record_1280586498',
        TaskId: 'task-1',
        Payload: { Status: 0 },
        EventMsTs: 1774425607077,
      },
      KitType: 2,
    },
    CallbackCommand: 'Call.CallbackAfterRecordChanged',
    EventTime: 1774425607149,
  },
  notes: [
    'The end of the upload to VOD and the end of a VOD task also trigger it.',
    'TaskId in the sample has been shortened.',
  ],
} as const satisfies CommandDefinition;
