import type { Field, Fields } from '../definition';

export const recordingEvent = {
  EventGroupId: { type: 'Integer', description: '3: cloud recording', values: [3] },
  EventType: {
    type: 'Integer',
    description: 'Kind of event; 301: the recorder started',
    values: [301, 305],
    note: 'The others are those of the recording callbacks (647)',
  },
} as const satisfies Fields;

const recordingInfo = {
  RoomId: { type: 'String', description: 'Room that is recorded' },
  EventTs: { type: 'Integer', description: 'Time of the event', unit: 's' },
  EventMsTs: { type: 'Integer', description: 'Time of the event', unit: 'ms' },
  UserId: {
    type: 'String',
    description: 'User in whose name the recorder is in the room',
  },
  TaskId: { type: 'String', description: 'Recording task' },
  Payload: { type: 'Object', description: 'Details; its keys depend on EventType' },
} as const satisfies Fields;

export const recordingEventInfo = {
  type: 'Object',
  description: 'The event',
  fields: recordingInfo,
} as const satisfies Field;
