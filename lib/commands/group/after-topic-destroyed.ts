import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { communityType, groupId } from '../shared/group';
import { anyCodeIsIgnored } from '../shared/reply';

/** After topics of a community were deleted. */
export const command = {
  name: 'Group.CallbackAfterTopicDestroyed',
  kind: 'after',
  title: 'After a Topic Is Deleted',
  documents: ['1047/49465'],
  trigger: 'topics are deleted; shares the console switch of "after a group is disbanded"',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: communityType,
    TopicIdList: {
      type: 'Array',
      description: 'Deleted topics',
      presence: 'required',
      note: 'A String in the table, an array of strings in the sample',
      items: 'String',
    },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterTopicDestroyed',
    GroupId: '@TGS#_@TGS#cQVLVHIM62CJ',
    Type: 'Community',
    TopicIdList: [
      '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic',
      '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic_1',
    ],
  },
  notes: ['The body has no EventTime.'],
} as const satisfies CommandDefinition;
