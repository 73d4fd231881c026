import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { cloudCustomData, msgBody, onlineOnlyFlag } from '../shared/message';
import { officialAccount } from '../shared/official-account';
import { replacedMessage } from '../shared/reply';

/** Before a message of an official account goes to its subscribers. */
export const command = {
  name: 'OfficialAccount.CallbackBeforeSendMsg',
  kind: 'before',
  title: 'Before Official Channel Message Is Sent',
  documents: ['1047/60803'],
  trigger: 'a message of an official account is about to be delivered to its subscribers',
  fields: {
    CallbackCommand: callbackCommand,
    Official_Account: officialAccount,
    OnlineOnlyFlag: onlineOnlyFlag,
    MsgBody: msgBody,
    CloudCustomData: cloudCustomData,
    EventTime: eventTime,
  },
  reply: {
    codes: {
      0: 'Allow',
      1: 'Refuse; the caller gets error 10016',
      2: 'Drop silently; the caller sees success',
      '120001-130000': 'Refuse; the client gets this code and ErrorInfo',
    },
    fields: replacedMessage,
    sample: {
      ActionStatus: 'OK',
      ErrorInfo: '',
      ErrorCode: 0,
      MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
      CloudCustomData: 'your cloud custom data',
    },
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackBeforeSendMsg',
    Official_Account: '@TOA#_2J4SZEAEL',
    OnlineOnlyFlag: 1,
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'red packet' } }],
    CloudCustomData: 'your cloud custom data',
    EventTime: 1670574414123,
  },
  notes: [
    'The English table has FAILURE for ActionStatus; every other page has FAIL.',
    'According to this page the timeout of 2 s cannot be changed; other pages only advise against changing it.',
  ],
} as const satisfies CommandDefinition;
