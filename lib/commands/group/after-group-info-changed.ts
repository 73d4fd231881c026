import type { CommandDefinition } from '../definition';
import { callbackCommand, operatorAccount } from '../shared/fields';
import { groupEventTime, groupId, groupType } from '../shared/group';
import { onlyWhatChanged } from '../shared/notes';
import { anyCodeIsIgnored } from '../shared/reply';
import { customField } from '../shared/shapes';

/** After the profile of a group changed. */
export const command = {
  name: 'Group.CallbackAfterGroupInfoChanged',
  kind: 'after',
  title: 'After Group Profile Is Modified',
  documents: ['1047/34378', '269/2930'],
  trigger: 'the name, introduction, notice, picture or a custom field of a group changes',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    Operator_Account: operatorAccount,
    Name: {
      type: 'String',
      description: 'New group name',
      presence: 'conditional',
      note: onlyWhatChanged,
    },
    Introduction: {
      type: 'String',
      description: 'New group introduction',
      presence: 'conditional',
      note: onlyWhatChanged,
    },
    Notification: {
      type: 'String',
      description: 'New group notice',
      presence: 'conditional',
      note: onlyWhatChanged,
    },
    FaceUrl: {
      type: 'String',
      description: 'New group picture',
      presence: 'conditional',
      note: onlyWhatChanged,
    },
    UserDefinedDataList: {
      type: 'Array',
      description: 'Changed custom fields',
      presence: 'conditional',
      note: onlyWhatChanged,
      items: customField,
    },
    ShutUpAllMember: {
      type: 'Any',
      description: 'Whether all members are muted',
      presence: 'optional',
      note: 'Read by public code, on no page; the type is not stated',
    },
    EventTime: groupEventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterGroupInfoChanged',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    Operator_Account: 'leckie',
    Notification: 'NewNotification',
    EventTime: '1670574414123',
  },
  moreSamples: [
    {
      from: '269/2930',
      body: {
        CallbackCommand: 'Group.CallbackAfterGroupInfoChanged',
        GroupId: '@TGS#2J4SZEAEL',
        Type: 'Public',
        Operator_Account: 'leckie',
        Notification: 'NewNotification',
        EventTime: 1670574414123,
      },
    },
  ],
  notes: [
    'A request captured in 2022 has Introduction and Name but neither Notification nor FaceUrl, and a RequestID in the query.',
  ],
} as const satisfies CommandDefinition;
