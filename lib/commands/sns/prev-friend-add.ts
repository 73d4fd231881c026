import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { resultItem, resultItemCodes } from '../shared/result-item';

/** (example of the shape; content from commands.json) */
export const command = {
  name: 'Sns.CallbackPrevFriendAdd',
  kind: 'before',
  title: 'Before a Friend Is Added',
  documents: ['1047/43468'],
  trigger: 'a client asks to add friends (REST calls do not trigger it)',
  fields: {
    CallbackCommand: callbackCommand,
    Requester_Account: { type: 'String', description: 'who sent the request' },
    From_Account: { type: 'String', description: 'who wants to add friends' },
    FriendItem: {
      type: 'Array',
      description: 'the requested friends',
      items: {
        To_Account: { type: 'String', description: 'user to be added' },
        Remark: { type: 'String', description: 'remark set for the friend', presence: 'optional' },
        // …
      },
    },
    EventTime: eventTime,
  },
  reply: {
    codes: resultItemCodes,
    fields: { ResultItem: resultItem },
    refusesSome: {
      asked: 'FriendItem[].To_Account',
      field: 'ResultItem',
      resultCodes: '38000-39000',
    },
  },
  sample: {},
} as const satisfies CommandDefinition;
