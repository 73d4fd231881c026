import type { CommandDefinition } from '../definition';
import { callbackCommand, operatorAccount } from '../shared/fields';
import { groupEventTime, groupId, groupType } from '../shared/group';
import { anyCodeIsIgnored } from '../shared/reply';

/** After custom attributes of a group changed. */
export const command = {
  name: 'Group.CallbackAfterGroupAttrChanged',
  kind: 'after',
  title: 'Callback After Group Attribute Changed',
  documents: ['1047/60394'],
  trigger: 'custom attributes of a group are set, modified, cleared or deleted',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    Operator_Account: operatorAccount,
    OptionType: {
      type: 'String',
      description: 'What was done',
      values: ['set', 'modify', 'clear', 'delete'],
      note: 'In the sample, not in the table',
    },
    GroupAttr: {
      type: 'Array',
      description: 'The attributes',
      presence: 'optional',
      note: 'May be missing when attributes are cleared',
      items: {
        key: { type: 'String', description: 'Name' },
        value: {
          type: 'String',
          description: 'Value',
          presence: 'optional',
          note: 'May be missing when attributes are deleted',
        },
      },
    },
    EventTime: groupEventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackAfterGroupAttrChanged',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    Operator_Account: 'leckie',
    OptionType: 'set',
    GroupAttr: [
      { key: 'key1', value: 'value1' },
      { key: 'key2', value: 'values' },
    ],
    EventTime: '1670574414123',
  },
  notes: ['The names key and value are in lower case here; every other command has Key and Value.'],
} as const satisfies CommandDefinition;
