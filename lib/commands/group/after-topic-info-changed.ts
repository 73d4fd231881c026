import type { CommandDefinition } from '../definition';
import { callbackCommand, operatorAccount } from '../shared/fields';
import { communityType, groupId } from '../shared/group';
import { onlyWhatChanged } from '../shared/notes';
import { anyCodeIsIgnored } from '../shared/reply';

/** After the profile of a topic changed. */
export const command = {
  name: 'Group.CallbackAfterTopicInfoChanged',
  kind: 'after',
  title: 'Topic Profile Change Webhook',
  documents: ['1047/49466'],
  trigger:
    'the name, introduction, notice or picture of a topic changes; shares the console switch of group profile changes',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: communityType,
    Operator_Account: operatorAccount,
    Name: {
      type: 'String',
      description: 'New topic name',
      presence: 'conditional',
      note: onlyWhatChanged,
    },
    Introduction: {
      type: 'String',
      description: 'New topic introduction',
      presence: 'conditional',
      note: onlyWhatChanged,
    },
    Notification: {
      type: 'String',
      description: 'New topic notice',
      presence: 'conditional',
      note: onlyWhatChanged,
    },
    FaceUrl: {
      type: 'String',
      description: 'New topic picture',
      presence: 'conditional',
      note: onlyWhatChanged,
    },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterTopicInfoChanged',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Community',
    Operator_Account: 'leckie',
    Name: 'TestTopic',
    Introduction: 'TestIntroduction',
    Notification: 'NewNotification',
    FaceUrl: 'http://this.is.face.url',
  },
  notes: [
    'The body has no TopicId: it does not say which topic changed.',
    'The body has no EventTime.',
  ],
} as const satisfies CommandDefinition;
