import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { cloudCustomData, msgBody, onlineOnlyFlag, serverTime } from '../shared/message';
import { officialAccount } from '../shared/official-account';
import { anyCodeIsIgnored } from '../shared/reply';

/** After a message of an official account was delivered to its subscribers. */
export const command = {
  name: 'OfficialAccount.CallbackAfterSendMsg',
  kind: 'after',
  title: 'Callback After Sending an Official Channel Message',
  documents: ['1047/60804'],
  trigger: 'a message of an official account has been delivered to its subscribers',
  fields: {
    CallbackCommand: callbackCommand,
    Official_Account: officialAccount,
    MsgKey: {
      type: 'String',
      description: 'Identifies the message; used to recall it',
      presence: 'required',
    },
    MsgTime: serverTime,
    OnlineOnlyFlag: onlineOnlyFlag,
    MsgBody: msgBody,
    CloudCustomData: cloudCustomData,
    EventTime: eventTime,
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterSendMsg',
    Official_Account: '@TOA#_2J4SZEAEL',
    MsgKey: '71_1_1698741698',
    MsgTime: 1490686222,
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
    EventTime: 1670574414123,
  },
} as const satisfies CommandDefinition;
