import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { groupEventTime, groupId, groupOperator, groupRandom, groupType } from '../shared/group';
import { cloudCustomData, msgBody, onlineOnlyFlag, sender } from '../shared/message';
import { anyCodeIsIgnored } from '../shared/reply';

/** When a group message could not be delivered. */
export const command = {
  name: 'Group.CallbackSendMsgException',
  kind: 'after',
  title: 'Webhook for Exceptions When Group Messages Are Sent',
  documents: ['1047/49462'],
  trigger: 'A group message could not be delivered (bad parameter, rate, content filter, muted)',
  fields: {
    CallbackCommand: callbackCommand,
    GroupId: groupId,
    Type: {
      ...groupType,
      presence: 'optional',
      note: 'A group that does not exist is one of the failures, and may have none: inferred',
    },
    From_Account: sender,
    Operator_Account: groupOperator,
    Random: groupRandom,
    OnlineOnlyFlag: onlineOnlyFlag,
    MsgBody: msgBody,
    CloudCustomData: cloudCustomData,
    ErrorCode: { type: 'Integer', description: 'Code of the failure' },
    ErrorInfo: { type: 'String', description: 'Reason of the failure, in words' },
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
    'The table spells the type of Type "Interger".',
    'The body has ErrorCode and ErrorInfo of its own; they are not those of an acknowledgement.',
    'The printed sample lacks the comma before EventTime.',
  ],
} as const satisfies CommandDefinition;
