import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { groupId } from '../shared/group';
import { seqOfMessage } from '../shared/message';
import { failureIsIgnored } from '../shared/reply';
import { messageExtension } from '../shared/shapes';

/** After extensions of a group message were set or deleted. */
export const command = {
  name: 'Group.CallbackAfterGroupMsgExtension',
  kind: 'after',
  title: 'After extensions of a group message were set (设置群消息扩展回调)',
  documents: ['1047/76007', '269/126476'],
  trigger: 'key-value extensions of a group message are set, deleted or cleared (2025-12)',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    MsgSeq: { ...seqOfMessage, presence: 'required' },
    OperateType: {
      type: 'Integer',
      description: '1: set; 2: delete keys; 3: clear all',
      values: [1, 2, 3],
    },
    ExtensionList: {
      type: 'Array',
      description: 'The affected keys',
      note: 'An empty array when cleared',
      items: messageExtension,
    },
    Seq: { type: 'Integer', description: 'Latest version across the whole message' },
    EventTime: eventTime,
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterGroupMsgExtension',
    GroupId: 'test',
    MsgSeq: 10,
    OperateType: 1,
    ExtensionList: [
      { Key: 'key2', Value: 'value2', Seq: 56 },
      { Key: 'key3', Value: '12122', Seq: 56 },
    ],
    Seq: 56,
    EventTime: 1764688294360,
  },
  moreSamples: [
    {
      from: '1047/76007, delete',
      body: {
        CallbackCommand: 'Group.CallbackAfterGroupMsgExtension',
        GroupId: 'test',
        MsgSeq: 10,
        OperateType: 2,
        ExtensionList: [
          { Key: 'key2', Value: '', Seq: 57 },
          { Key: 'key3', Value: '', Seq: 57 },
        ],
        Seq: 57,
        EventTime: 1764688312045,
      },
    },
    {
      from: '1047/76007, clear',
      body: {
        CallbackCommand: 'Group.CallbackAfterGroupMsgExtension',
        GroupId: 'test',
        MsgSeq: 10,
        OperateType: 3,
        ExtensionList: [],
        Seq: 58,
        EventTime: 1764688329047,
      },
    },
  ],
} as const satisfies CommandDefinition;
