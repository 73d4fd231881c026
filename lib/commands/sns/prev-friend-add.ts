import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { inferred } from '../shared/notes';
import { resultItemCodes, resultItemFields } from '../shared/reply';

/** Before a user adds friends. */
export const command = {
  name: 'Sns.CallbackPrevFriendAdd',
  kind: 'before',
  title: 'Before a Friend Is Added',
  documents: ['1047/43468'],
  trigger: 'a client asks to add friends (REST calls do not trigger it)',
  fields: {
    CallbackCommand: callbackCommand,
    Requester_Account: { type: 'String', description: 'Account that sent the request' },
    From_Account: {
      type: 'String',
      description: 'Account that wants to add friends',
      presence: 'required',
    },
    FriendItem: {
      type: 'Array',
      description: 'The requested friends',
      presence: 'required',
      items: {
        To_Account: { type: 'String', description: 'User to add', presence: 'required' },
        Remark: {
          type: 'String',
          description: 'Remark set for the friend',
          presence: 'optional',
          note: inferred,
        },
        GroupName: {
          type: 'String',
          description: 'Name of the friend list',
          presence: 'optional',
          note: inferred,
        },
        AddSource: {
          type: 'String',
          description: 'Source, with the prefix AddSource_Type_',
          presence: 'optional',
          note: inferred,
        },
        AddWording: {
          type: 'String',
          description: 'Greeting sent with the request',
          presence: 'optional',
          note: inferred,
        },
      },
    },
    AddType: {
      type: 'String',
      description: 'Whether the friend is added one way or both ways',
      values: ['Add_Type_Single', 'Add_Type_Both'],
    },
    ForceAddFlags: {
      type: 'Integer',
      description: '1: forced by an admin; 0: not forced',
      values: [0, 1],
    },
    EventTime: eventTime,
  },
  reply: {
    codes: resultItemCodes,
    fields: resultItemFields,
    refusesSome: {
      asked: 'FriendItem[].To_Account',
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
    CallbackCommand: 'Sns.CallbackPrevFriendAdd',
    Requester_Account: 'id',
    From_Account: 'id',
    FriendItem: [
      {
        To_Account: 'id1',
        Remark: 'remark1',
        GroupName: 'group1',
        AddSource: 'AddSource_Type_Android',
        AddWording: 'this is id1!',
      },
      {
        To_Account: 'id2',
        Remark: 'remark2',
        GroupName: 'group1',
        AddSource: 'AddSource_Type_Android',
        AddWording: 'this is id2!',
      },
    ],
    AddType: 'Add_Type_Both',
    ForceAddFlags: 0,
    EventTime: 1631777344870,
  },
  notes: [
    'According to the table the reply must have ResultItem, so an acknowledgement without it is incomplete.',
    'The account is called Requester_Account here and Requestor_Account in Group.CallbackBeforeApplyJoinGroup. Requestser_Account in a public TypeScript package is a typo.',
  ],
} as const satisfies CommandDefinition;
