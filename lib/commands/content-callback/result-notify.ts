import type { CommandDefinition } from '../definition';
import { cloudCustomData } from '../shared/message';
import { anyCodeIsIgnored } from '../shared/reply';

const olderSample = {
  Scene: 'C2C',
  SdkAppId: 1400187352,
  From_Account: 'jared',
  ContactItem: { ContactType: 1, To_Account: 'Jonh' },
  ContentType: 'Text',
  TextContent: ['aaabbbccc', '1234567'],
  MsgID: '1434460578_4137340972_1661154487',
  CtxcbResult: 1,
  CtxcbRequestId: '241ed925-4c56-4357-95dd-1e6e7798f214',
};

/** When content moderation has reached a result. */
export const command = {
  name: 'ContentCallback.ResultNotify',
  kind: 'after',
  title: 'Cloud moderation result (云端审核结果回调)',
  documents: ['1047/78240', '1047/77840', '269/95616'],
  trigger:
    'content moderation reaches a result; by default only for violations, configurable to all results',
  queryLacks: ['ClientIP', 'OptPlatform'],
  fields: {
    Scene: {
      type: 'String',
      description: 'Where the content comes from',
      values: [
        'C2C',
        'C2CCustom',
        'Group',
        'GroupCustom',
        'GroupInfo',
        'GroupMemberInfo',
        'RelationChain',
        'UserInfo',
      ],
    },
    SdkAppId: {
      type: 'Integer',
      description: 'The SDKAppID, repeated in the body',
      presence: 'optional',
      note: 'In the sample, not in the table',
    },
    From_Account: {
      type: 'String',
      description: 'Account that sent the content',
      presence: 'required',
    },
    ContactItem: {
      type: 'Object',
      description: 'Receiver of a message',
      presence: 'conditional',
      note: 'Only for messages',
      fields: {
        ContactType: { type: 'Integer', description: '1: one-to-one; 2: group', values: [1, 2] },
        To_Account: {
          type: 'String',
          description: 'Receiver, for ContactType 1',
          presence: 'conditional',
        },
        ToGroupId: {
          type: 'String',
          description: 'Group ID, for ContactType 2',
          presence: 'conditional',
        },
      },
    },
    ContentType: {
      type: 'String',
      description: 'Type of content',
      values: ['Text', 'Image', 'Audio', 'Video'],
    },
    TextContent: {
      type: ['Array', 'String'],
      description: 'The texts; only for Text',
      presence: 'conditional',
      items: 'String',
      note: 'A single text in the English table of 1047/77840',
    },
    FileURL: {
      type: 'String',
      description: 'URL; only for Image, Audio and Video',
      presence: 'conditional',
    },
    MsgID: {
      type: ['String', 'Integer'],
      description:
        'MsgKey (one-to-one) or MsgSeq (group); absent for a message that was not delivered',
      presence: 'conditional',
      note: 'A MsgSeq may be a number',
    },
    CtxcbResult: { type: 'Integer', description: '1: blocked; 0: passed', values: [0, 1] },
    CtxcbRequestId: {
      type: 'String',
      description: 'ID of the moderation request',
      presence: 'required',
    },
    CtxcbKeywords: {
      type: 'Array',
      description: 'Words that matched',
      presence: 'optional',
      items: 'String',
    },
    CtxcbSuggestion: {
      type: 'String',
      description: 'What moderation suggests',
      presence: 'optional',
      values: ['Block', 'Review', 'Normal'],
    },
    CtxcbLabel: {
      type: 'String',
      description: 'Category',
      presence: 'optional',
      values: ['Normal', 'Illegal', 'Abuse', 'Polity', 'Ad', 'Porn', 'Sexy', 'Terror', 'Composite'],
    },
    CtxcbSubLabel: { type: 'String', description: 'Subcategory', presence: 'optional' },
    CtxcbSubLabelDesc: {
      type: 'String',
      description: 'Description of the subcategory',
      presence: 'optional',
    },
    CtxcbLibName: {
      type: 'String',
      description: 'Word library that matched',
      presence: 'optional',
    },
    CloudCustomData: { ...cloudCustomData, note: 'Set for messages only, otherwise empty' },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    ...olderSample,
    CtxcbKeywords: ['aaabbbccc', '1234567'],
    CtxcbSuggestion: 'Review',
    CtxcbLabel: 'Sexy',
    CtxcbSubLabel: 'InsinuationPorn',
    CtxcbSubLabelDesc: '影射XX',
    CtxcbLibName: 'test',
    CloudCustomData: 'aaabbbccc',
  },
  moreSamples: [
    {
      from: '1047/77840',
      body: olderSample,
    },
  ],
  notes: [
    'The body has neither CallbackCommand nor EventTime.',
    'The sample of 1047/77840 ends with CtxcbRequestId.',
    'The documented URL has neither ClientIP nor OptPlatform.',
    'The SDK doocs/qcloud-im-server-sdk-java maps ContactItem.ContactType as Type, which is a mistake.',
    'Based on excerpts of the page: the sample in full, the table up to ToGroupId. The rest is from that SDK.',
  ],
} as const satisfies CommandDefinition;
