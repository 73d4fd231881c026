import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { groupEventTime, groupId, groupOperator, groupRandom, groupType } from '../shared/group';
import { cloudCustomData, msgBodyAsDetail, onlineOnlyFlag, sender } from '../shared/message';
import { anyCodeIsIgnored } from '../shared/reply';

/** When a group message could not be delivered. */
export const command = {
  name: 'Group.CallbackSendMsgException',
  kind: 'after',
  title: 'Webhook for Exceptions When Group Messages Are Sent',
  documents: ['1047/49462'],
  trigger:
    'a group message could not be delivered (bad parameter, rate limit, content filter, muted)',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: {
      ...groupType,
      presence: 'optional',
      note: 'May be absent if the group does not exist (inferred)',
    },
    From_Account: sender,
    Operator_Account: groupOperator,
    Random: groupRandom,
    OnlineOnlyFlag: onlineOnlyFlag,
    MsgBody: msgBodyAsDetail,
    CloudCustomData: cloudCustomData,
    ErrorCode: { type: 'Integer', description: 'Error code' },
    ErrorInfo: { type: 'String', description: 'Reason for the failure' },
    EventTime: groupEventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'Group.CallbackSendMsgException',
    GroupId: '@TGS#2J4SZEAEL',
    Type: 'Public',
    From_Account: 'jared',
    Operator_Account: 'admin',
    Random: 123456,
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
    ErrorCode: 10023,
    ErrorInfo: 'msg count exceeds limit,please retry later',
    EventTime: '1670574414123',
  },
  notes: [
    'The table gives the type of Type as "Interger".',
    'The body has its own ErrorCode and ErrorInfo, unrelated to those of an acknowledgement.',
    'The sample on the page lacks the comma before EventTime.',
  ],
} as const satisfies CommandDefinition;
