import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime, operatorAccount } from '../shared/fields';
import { onlyWhatChanged } from '../shared/notes';
import { officialAccount } from '../shared/official-account';
import { anyCodeIsIgnored } from '../shared/reply';

/** After the profile of an official account changed. */
export const command = {
  name: 'OfficialAccount.CallbackAfterOfficialAccountInfoChanged',
  kind: 'after',
  title: 'After Official Channel Profile Is Modified',
  documents: ['1047/60797'],
  trigger: 'the profile of an official account is changed through REST',
  fields: {
    CallbackCommand: callbackCommand,
    Official_Account: officialAccount,
    Operator_Account: operatorAccount,
    Introduction: {
      type: 'String',
      description: 'New introduction',
      presence: 'conditional',
      note: 'Sent only if it changed, as for groups (inferred)',
    },
    Name: {
      type: 'String',
      description: 'New name',
      presence: 'conditional',
      note: onlyWhatChanged,
    },
    FaceUrl: {
      type: 'String',
      description: 'New picture',
      presence: 'conditional',
      note: onlyWhatChanged,
    },
    Organization: {
      type: 'String',
      description: 'New organization',
      presence: 'conditional',
      note: onlyWhatChanged,
    },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterOfficialAccountInfoChanged',
    Official_Account: '@TOA#_test_OA',
    Operator_Account: 'leckie',
    Introduction: 'NewNotification',
    Name: 'NewName',
    FaceUrl: 'http://this.is.newface.url',
    Organization: 'NewOrganization',
    EventTime: 1670574414123,
  },
  notes: [
    'IDs in the sample that named a tester have been shortened.',
    'The sample on the page lacks the commas after FaceUrl and Organization.',
  ],
} as const satisfies CommandDefinition;
