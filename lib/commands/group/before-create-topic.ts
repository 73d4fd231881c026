import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { communityType } from '../shared/group';

/** Before a topic of a community is created. */
export const command = {
  name: 'Group.CallbackBeforeCreateTopic',
  kind: 'before',
  title: 'Before a Topic Is Created',
  documents: ['1047/49463'],
  trigger:
    'a client or REST call is about to create a topic; shares the console switch of "before a group is created"',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: {
      type: 'String',
      description: 'Account that made the request',
      presence: 'required',
    },
    Type: communityType,
    Name: { type: 'String', description: 'Topic name' },
  },
  reply: {
    codes: {
      0: 'Allow',
      1: 'Refuse; the caller gets error 10016',
      '10100-10200': 'Refuse; the client gets this code and ErrorInfo',
    },
  },
  sample: {
    CallbackCommand: 'Group.CallbackBeforeCreateTopic',
    Operator_Account: 'leckie',
    Type: 'Community',
    Name: 'MyFirstTopic',
  },
  notes: ['The body has neither GroupId nor EventTime.'],
} as const satisfies CommandDefinition;
