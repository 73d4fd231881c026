import type { CommandDefinition } from '../definition';
import { callbackCommand, eventTime } from '../shared/fields';
import { groupId } from '../shared/group';
import { msgBodyAsDetail, seqOfMessage } from '../shared/message';
import { inferred } from '../shared/notes';
import { failureIsIgnored } from '../shared/reply';

/** After a group message was edited. */
export const command = {
  name: 'Group.CallbackAfterModifyMsg',
  kind: 'after',
  title: 'After a group message was edited (群内消息编辑后回调)',
  documents: ['269/129193'],
  trigger: 'a group message is edited by a client or through REST (2026-03)',
  fields: {
    CallbackCommand: callbackCommand,
    MsgBody: { ...msgBodyAsDetail, presence: 'optional', note: inferred },
    Operator_Account: { type: 'String', description: 'Account that edited the message' },
    GroupId: groupId,
    TopicId: {
      type: 'String',
      description: 'Topic ID; an empty string outside topics',
      presence: 'conditional',
      note: 'Described as sent for topics only; the sample has an empty string',
    },
    MsgSeq: { ...seqOfMessage, presence: 'required' },
    EventTime: eventTime,
  },
  reply: { codes: failureIsIgnored },
  sample: {
    MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '2026-03-06T02:09:35.302Z' } }],
    CallbackCommand: 'Group.CallbackAfterModifyMsg',
    Operator_Account: 'oper-user',
    GroupId: 'group-test-2',
    TopicId: '',
    MsgSeq: 53,
    EventTime: 1772762975589,
  },
  notes: ['The body has neither Type nor CloudCustomData, unlike C2C.CallbackAfterModifyMsg.'],
} as const satisfies CommandDefinition;
