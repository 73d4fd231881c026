import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { recordingEvent, recordingEventInfo } from '../shared/recording';
import { anyCodeIsIgnored } from '../shared/reply';

/** When the recording of a live room changes its state. */
export const command = {
  name: 'Live.CallbackAfterCloudRecordingChanged',
  kind: 'after',
  title: 'After Recording Status Changes',
  documents: ['647/78428', '269/129603'],
  trigger: 'the cloud recording of a live room changes its state',
  aliases: ['Follow.CallbackAfterCloudRecordingChanged'],
  fields: {
    CallbackCommand: callbackCommand,
    ...recordingEvent,
    CallbackTs: {
      type: 'Integer',
      description: 'Time at which the webhook was sent',
      unit: 'ms',
    },
    EventInfo: {
      ...recordingEventInfo,
      presence: 'required',
      fields: {
        ...recordingEventInfo.fields,
        RoomId: { ...recordingEventInfo.fields.RoomId, presence: 'required' },
      },
    },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Live.CallbackAfterCloudRecordingChanged',
    EventGroupId: 3,
    EventType: 305,
    CallbackTs: 1752580150082,
    EventInfo: {
      RoomId: '635055',
      EventTs: 1752580150,
      EventMsTs: 1752580150081,
      UserId: 'recorder_635055',
      TaskId: 'task-1',
      Payload: { Status: 0 },
    },
  },
  notes: [
    '647/78428 spells it Follow.CallbackAfterCloudRecordingChanged in the query and in the body, surely a slip; 269/129603 and the list of commands (647/64413) have Live.CallbackAfterCloudRecordingChanged.',
    'The body has no EventTime: the time is EventInfo.EventMsTs.',
    'UserId, TaskId and Payload in the sample are ours: the page was read in excerpts that end before them.',
  ],
} as const satisfies CommandDefinition;
