import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { inferred } from '../shared/notes';
import { resultItemCodes, resultItemFields } from '../shared/reply';

/** Before a user answers friend requests. */
export const command = {
  name: 'Sns.CallbackPrevFriendResponse',
  kind: 'before',
  title: 'Before a Friend Request Is Responded',
  documents: ['1047/43467'],
  trigger: 'a client accepts or rejects a friend request (REST calls do not trigger it)',
  fields: {
    CallbackCommand: callbackCommand,
    Requester_Account: { type: 'String', description: 'Account that sent the response' },
    From_Account: { type: 'String', description: 'Account that responds', presence: 'required' },
    ResponseFriendItem: {
      type: 'Array',
      description: 'The responses',
      presence: 'required',
      items: {
        To_Account: {
          type: 'String',
          description: 'User who sent the friend request',
          presence: 'required',
        },
        Remark: {
          type: 'String',
          description: 'Remark set for the friend',
          presence: 'optional',
          note: inferred,
        },
        TagName: {
          type: 'String',
          description: 'Name of the friend list',
          presence: 'optional',
          note: inferred,
        },
        ResponseAction: {
          type: 'String',
          description: 'The answer',
          values: [
            'Response_Action_AgreeAndAdd',
            'Response_Action_Agree',
            'Response_Action_Reject',
          ],
        },
      },
    },
    EventTime: eventTime,
  },
  reply: {
    codes: resultItemCodes,
    fields: resultItemFields,
    refusesSome: {
      asked: 'ResponseFriendItem[].To_Account',
      field: 'ResultItem',
      resultCodes: '38000-39000',
    },
    sample: {
      ActionStatus: 'OK',
      ErrorCode: 0,
      ErrorInfo: '',
      ResultItem: [
        { To_Account: 'id1', ResultCode: 0, ResultInfo: '' },
        { To_Account: 'id2', ResultCode: 0, ResultInfo: '' },
      ],
    },
  },
  sample: {
    CallbackCommand: 'Sns.CallbackPrevFriendResponse',
    Requester_Account: 'id',
    From_Account: 'id',
    ResponseFriendItem: [
      {
        To_Account: 'id1',
        Remark: 'remark1',
        TagName: 'group1',
        ResponseAction: 'Response_Action_AgreeAndAdd',
      },
      {
        To_Account: 'id2',
        Remark: 'remark2',
        TagName: 'group2',
        ResponseAction: 'Response_Action_Reject',
      },
    ],
    EventTime: 1631777645424,
  },
  notes: [
    'The name of the list is called TagName here and GroupName in Sns.CallbackPrevFriendAdd.',
    'According to the table the reply must have ResultItem, so an acknowledgement without it is incomplete.',
  ],
} as const satisfies CommandDefinition;
