import type { CommandDefinition } from '../definition';
import { receiver } from '../shared/message';
import { pushErrCode, pushErrInfo, pushEventTime, pushPlatform, pushStage } from '../shared/push';
import { failureIsIgnored } from '../shared/reply';

/** After pushes to all users, tags or user IDs were sent, arrived or were clicked. */
export const command = {
  name: 'Push.AllMemberPush',
  kind: 'after',
  title: 'All Users / Tags / UserID Push Callback',
  documents: ['1047/67551'],
  trigger:
    'a push to all users, tags or user IDs is sent, arrives or is clicked; at most 1000 requests/s, anything above is delayed and retried',
  queryLacks: ['ClientIP', 'OptPlatform'],
  fields: {
    Events: {
      type: 'Array',
      description: '1 to 100 events',
      presence: 'required',
      items: {
        CallbackCommand: {
          type: 'String',
          description: 'The command; same as in the query',
          values: ['Push.AllMemberPush'],
        },
        EventType: {
          type: 'Integer',
          description: '1: offline push; 2: online push',
          values: [1, 2],
        },
        TaskId: { type: 'String', description: 'Task ID of the push' },
        DataId: {
          type: 'String',
          description: 'ID chosen by the caller, at most 64 bytes',
          presence: 'optional',
          note: 'Only if the push request had it; in the table, not in the sample',
        },
        TaskTime: { type: 'Integer', description: 'Start time of the task', unit: 's' },
        EventTime: pushEventTime,
        To_Account: { ...receiver, presence: 'always' },
        PushPlatform: pushPlatform,
        DeviceType: {
          type: 'Integer',
          description: 'Type of device, numbered like PushPlatform',
          presence: 'optional',
          values: [0, 1, 2, 3, 4, 5, 6, 7, 8],
          note: 'In the table, not in the sample',
        },
        PushStage: pushStage,
        ErrCode: pushErrCode,
        ErrInfo: { ...pushErrInfo, note: 'A public schema also accepts null' },
      },
    },
  },
  reply: { codes: failureIsIgnored },
  sample: {
    Events: [
      {
        CallbackCommand: 'Push.AllMemberPush',
        EventType: 1,
        TaskId: '657bf434_537529d8_2000005e80aa873_2780d131_bc614e',
        TaskTime: 1557481127,
        EventTime: 1557481128,
        To_Account: 'user2',
        PushPlatform: 1,
        PushStage: 1,
        ErrCode: 0,
        ErrInfo: 'OK',
      },
      {
        CallbackCommand: 'Push.AllMemberPush',
        EventType: 2,
        TaskId: '657bf434_537529d8_2000005e80aa873_2780d131_9',
        TaskTime: 1557481127,
        EventTime: 1557481129,
        To_Account: 'user3',
        PushPlatform: 0,
        PushStage: 1,
        ErrCode: 0,
        ErrInfo: 'OK',
      },
    ],
  },
  notes: [
    'The command is in the query and in each event, not at the top of the body.',
    'EventTime is in seconds here, and in milliseconds in every Chat command.',
    'The documented URL has neither ClientIP nor OptPlatform.',
    'The English table has FAILURE for ActionStatus; every other page has FAIL.',
    'The TaskId of a push to a single user starts with "batch_".',
    'A public schema declares TaskId, the times, platform, stage and ErrInfo as optional.',
    'A public Java class says that CallbackCommand may be Push.TagPush or Push.SinglePush and that EventType 3 is a click, which contradicts the page.',
    'The SDK doocs/qcloud-im-server-sdk-java expects a single event as the body, without Events.',
  ],
} as const satisfies CommandDefinition;
