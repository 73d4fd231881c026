import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { groupEventTime, groupId, groupType, topicId } from '../shared/group';
import { msgId } from '../shared/message';
import { anyCodeIsIgnored } from '../shared/reply';

/** After group messages were recalled. */
export const command = {
  name: 'Group.CallbackAfterRecallMsg',
  kind: 'after',
  title: 'After a Group Message Is Recalled',
  documents: ['1047/46979', '269/73141'],
  trigger: 'group messages are recalled by a client or through REST',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: { type: 'String', description: 'Account that recalled the messages' },
    Type: groupType,
    GroupId: groupId,
    MsgSeqList: {
      type: 'Array',
      description: 'The recalled messages',
      presence: 'required',
      items: {
        MsgSeq: { type: 'Integer', description: 'Sequence number', presence: 'required' },
        MsgId: { ...msgId, presence: 'optional', note: 'Since 2025' },
      },
    },
    TopicId: topicId,
    EventTime: groupEventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterRecallMsg',
    Operator_Account: 'admin',
    Type: 'Community',
    GroupId: '1213456',
    MsgSeqList: [{ MsgSeq: 130, MsgId: '144115213033478435-1739361321-2512805311' }],
    TopicId: '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic',
    EventTime: 1670574414123,
  },
  moreSamples: [
    {
      from: '1047/46979 of 2023',
      body: {
        CallbackCommand: 'Group.CallbackAfterRecallMsg',
        Operator_Account: 'admin',
        Type: 'Community',
        GroupId: '1213456',
        MsgSeqList: [{ MsgSeq: 130 }],
        TopicId: '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic',
        EventTime: '1670574414123',
      },
    },
  ],
} as const satisfies CommandDefinition;
