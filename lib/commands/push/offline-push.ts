import type { CommandDefinition } from '../definition';
import { receiver, sendTime, sender } from '../shared/message';
import { pushErrCode, pushErrInfo, pushEventTime, pushPlatform, pushStage } from '../shared/push';
import { failureIsIgnored } from '../shared/reply';

/** After offline pushes of messages were sent, arrived or were clicked. */
export const command = {
  name: 'Push.OfflinePush',
  kind: 'after',
  title: 'Other Push Callbacks',
  documents: ['1047/67552'],
  trigger:
    'the offline push of a one-to-one or group message is sent, arrives or is clicked; at most 1000 requests/s',
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
          values: ['Push.OfflinePush'],
        },
        EventType: { type: 'Integer', description: '1: one-to-one; 2: group', values: [1, 2] },
        EventTime: pushEventTime,
        From_Account: { ...sender, presence: 'always' },
        To_Account: { ...receiver, presence: 'always' },
        PushPlatform: pushPlatform,
        PushStage: pushStage,
        MsgKey: {
          type: 'String',
          description: 'Key of the message, for EventType 1',
          presence: 'conditional',
          note: 'Documented as empty for groups; the sample omits it',
        },
        GroupID: {
          type: 'String',
          description: 'Group ID, for EventType 2',
          presence: 'conditional',
          note: 'Spelled GroupId elsewhere',
        },
        MsgSeq: { type: 'Integer', description: 'Sequence number' },
        MsgRandom: {
          type: 'Integer',
          description: 'Random number',
          presence: 'optional',
          note: 'Documented as empty for groups; the sample has a value',
        },
        MsgTime: sendTime,
        PushID: {
          type: 'String',
          description: 'ID of the push',
          presence: 'optional',
          note: 'Not in the SDK doocs/qcloud-im-server-sdk-java',
        },
        ErrCode: pushErrCode,
        ErrInfo: pushErrInfo,
      },
    },
  },
  reply: { codes: failureIsIgnored },
  sample: {
    Events: [
      {
        CallbackCommand: 'Push.OfflinePush',
        EventType: 1,
        EventTime: 1557481127,
        From_Account: 'user1',
        To_Account: 'user2',
        PushPlatform: 1,
        PushStage: 1,
        MsgKey: '48374_2837546_1557481126',
        MsgSeq: 48374,
        MsgRandom: 2837546,
        MsgTime: 1557481126,
        PushID: '67120c46_6a4086c0_9bf5fb50_200002d1089b322_2000005d8d46421',
        ErrCode: 0,
        ErrInfo: 'OK',
      },
      {
        CallbackCommand: 'Push.OfflinePush',
        EventType: 2,
        EventTime: 1557481127,
        From_Account: 'user2',
        To_Account: 'user3',
        PushPlatform: 1,
        PushStage: 1,
        GroupID: '@TGS#12DEVUDHQ',
        MsgSeq: 48375,
        MsgRandom: 2837546,
        MsgTime: 1557481126,
        PushID: '6710c631_85_392fcbcff_200000b2f2c6820_200002c869bfb81',
        ErrCode: 0,
        ErrInfo: 'OK',
      },
    ],
  },
  notes: [
    'The command is in the query and in each event, not at the top of the body.',
    'EventTime is in seconds here, and in milliseconds in every Chat command.',
    'EventType does not mean the same as in Push.AllMemberPush.',
    'The documented URL has neither ClientIP nor OptPlatform.',
  ],
} as const satisfies CommandDefinition;
