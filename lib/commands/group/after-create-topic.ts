import type { CommandDefinition } from '../definition';
import { callbackCommand, operatorAccount } from '../shared/fields';
import { communityType, groupId } from '../shared/group';
import { anyCodeIsIgnored } from '../shared/reply';
import { customField } from '../shared/shapes';

/** After a topic of a community was created. */
export const command = {
  name: 'Group.CallbackAfterCreateTopic',
  kind: 'after',
  title: 'After a Topic Is Created',
  documents: ['1047/49464'],
  trigger: 'a topic is created; shares the console switch of "after a group is created"',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    TopicId: { type: 'String', description: 'Topic ID', presence: 'required' },
    Operator_Account: operatorAccount,
    Owner_Account: { type: 'String', description: 'Owner of the group' },
    Type: communityType,
    Name: { type: 'String', description: 'Topic name' },
    UserDefinedDataList: {
      type: 'Array',
      description: 'Custom fields given at creation',
      presence: 'conditional',
      note: 'Off by default; has to be enabled',
      items: customField,
    },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterCreateTopic',
    GroupId: '@TGS#2J4SZEAEL',
    TopicId: '@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_@TOPIC#cRTE3HIM62C5',
    Operator_Account: 'group_root',
    Owner_Account: 'leckie',
    Type: 'Community',
    Name: 'MyFirstTopic',
    UserDefinedDataList: [
      { Key: 'UserDefined1', Value: 'hello' },
      { Key: 'UserDefined2', Value: 'world' },
    ],
  },
  notes: ['The body has no EventTime.'],
} as const satisfies CommandDefinition;
