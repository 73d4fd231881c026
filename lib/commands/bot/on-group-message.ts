import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { groupId, groupType } from '../shared/group';
import { cloudCustomData, msgBody, onlineOnlyFlag, sender, serverTime } from '../shared/message';
import { anyCodeIsIgnored } from '../shared/reply';

/** After a chatbot was mentioned in a group. */
export const command = {
  name: 'Bot.OnGroupMessage',
  kind: 'after',
  title: 'Callback After Reminding a Chatbot in a Group',
  documents: ['1047/68953'],
  trigger: 'a chatbot is mentioned in a group (mentioning everyone does not count)',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: groupType,
    From_Account: sender,
    Operator_Account: { type: 'String', description: 'Account that made the request' },
    Random: { type: 'Integer', description: 'Random number' },
    MsgSeq: { type: 'Integer', description: 'Sequence number in the group' },
    MsgTime: serverTime,
    OnlineOnlyFlag: onlineOnlyFlag,
    MsgBody: msgBody,
    AtRobots_Account: { type: 'Array', description: 'Mentioned chatbots', items: 'String' },
    CloudCustomData: cloudCustomData,
    TopicId: {
      type: 'String',
      description: 'Topic ID',
      presence: 'conditional',
      note: 'Only for topics of communities',
    },
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Bot.OnGroupMessage',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    From_Account: 'jared',
    Operator_Account: 'admin',
    Random: 123456,
    MsgSeq: 123,
    MsgTime: 1490686222,
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '@@RBT#001 hello' } }],
    AtRobots_Account: ['@RBT#001'],
    CloudCustomData: 'your cloud custom data',
    EventTime: 1670574414123,
  },
  notes: [
    'The SDK doocs/qcloud-im-server-sdk-java maps AtRobotAccount, MsgRandom (for the time) and IsPlaceMsg (for the topic). These are mistakes: three public receivers have AtRobots_Account.',
    'A public receiver expects GroupName.',
  ],
} as const satisfies CommandDefinition;
