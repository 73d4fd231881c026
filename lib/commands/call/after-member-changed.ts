import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { anyCodeIsIgnored } from '../shared/reply';
import { callMember } from '../shared/shapes';

/** After the state of a member of a call changed. */
export const command = {
  name: 'Call.CallbackAfterMemberChanged',
  kind: 'after',
  title: 'Webhooks after Member Changed',
  documents: ['647/69215'],
  trigger: 'the state of a member of a call changes',
  fields: {
    CallbackCommand: callbackCommand,
    CallId: { type: 'String', description: 'Call ID', presence: 'required' },
    UserList: { type: 'Array', description: 'Members of the call', items: callMember },
    ChangedUserList: {
      type: 'Array',
      description: 'Members whose state changed',
      items: {
        User_Account: { type: 'String', description: 'User ID' },
        ActionType: {
          type: 'String',
          description: 'The event that changed it',
          values: [
            'Answer',
            'Accept',
            'Reject',
            'NotAnswer',
            'Hangup',
            'Hang Up',
            'Join',
            'Offline',
            'Invite',
            'Invited',
            'Cancel_Invite',
            'Canncel_Invite',
          ],
          note: 'A comment in the sample has Answer, Hangup, Invite and Cancel_Invite; the table has Accept, "Hang Up", Invited and Canncel_Invite',
        },
      },
    },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Call.CallbackAfterMemberChanged',
    CallId: '055662e1-bc8a-469c-a334-1126c8c17d58',
    UserList: [
      { User_Account: 'user1', Status: 'Calling' },
      { User_Account: 'user2', Status: 'Calling' },
    ],
    ChangedUserList: [{ User_Account: 'user2', ActionType: 'Answer' }],
    EventTime: 1740464128807,
  },
  notes: ['The sample on the page lacks the comma before EventTime.'],
} as const satisfies CommandDefinition;
