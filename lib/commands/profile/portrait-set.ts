import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { failureIsIgnored } from '../shared/reply';

/** After a user profile changed. */
export const command = {
  name: 'Profile.CallbackPortraitSet',
  kind: 'after',
  title: 'After a Profile Is Updated',
  documents: ['1047/48733'],
  trigger: 'a user profile is changed by a client or through REST',
  fields: {
    CallbackCommand: callbackCommand,
    Operator_Account: { type: 'String', description: 'Account that made the change' },
    From_Account: {
      type: 'String',
      description: 'Account whose profile changed',
      presence: 'required',
    },
    EventTime: eventTime,
    ProfileItem: {
      type: 'Array',
      description: 'The changed fields of the profile',
      presence: 'required',
      items: {
        Tag: {
          type: 'String',
          description: 'Profile field name, e.g. Tag_Profile_IM_Nick or Tag_Profile_Custom_*',
        },
        Value: {
          type: 'Any',
          description: 'New value',
          note: 'uint32 or string in the table, only strings in the sample',
        },
      },
    },
  },
  reply: { codes: failureIsIgnored },
  sample: {
    CallbackCommand: 'Profile.CallbackPortraitSet',
    Operator_Account: 'id1',
    From_Account: 'id1',
    EventTime: 1656921052497,
    ProfileItem: [
      { Tag: 'Tag_Profile_IM_Nick', Value: 'nick1' },
      { Tag: 'Tag_Profile_IM_Gender', Value: 'Gender_Type_Male' },
      { Tag: 'Tag_Profile_IM_AllowType', Value: 'AllowType_Type_NeedConfirm' },
      { Tag: 'Tag_Profile_Custom_Data', Value: 'your custom data' },
    ],
  },
  notes: ['The SDK doocs/qcloud-im-server-sdk-java types Value as an object.'],
} as const satisfies CommandDefinition;
