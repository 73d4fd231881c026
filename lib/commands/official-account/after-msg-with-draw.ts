import type { CommandDefinition } from '../definition';
import { callbackCommand } from '../shared/fields';
import { officialAccount } from '../shared/official-account';
import { anyCodeIsIgnored } from '../shared/reply';

/** After messages of an official account were recalled. */
export const command = {
  name: 'OfficialAccount.CallbackAfterMsgWithDraw',
  kind: 'after',
  title: 'Webhook After Recalling Official Channel Messages',
  documents: ['1047/60805'],
  trigger: 'messages of an official account are recalled by a client or through REST',
  strict: true,
  fields: {
    CallbackCommand: callbackCommand,
    Official_Account: { ...officialAccount, presence: 'always' },
    WithdrawMsgList: {
      type: 'Array',
      description: 'The recalled messages',
      items: { MsgKey: { type: 'String', description: 'Identifies one recalled message' } },
    },
    EventTime: {
      type: 'Integer',
      description: 'Time the event was triggered',
      unit: 'ms',
      minimum: 0,
      // The range of a Date.
      maximum: 8.64e15,
    },
  },
  reply: { codes: anyCodeIsIgnored },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
    Official_Account: '#TOA#_123',
    WithdrawMsgList: [{ MsgKey: '71_1_1698741698' }],
    EventTime: 1670574414123,
  },
  notes: [
    'Official_Account has the prefix #TOA#_ here and @TOA#_ on the pages of its siblings.',
    'MsgKey is in the sample only; the table stops at WithdrawMsgList.',
  ],
} as const satisfies CommandDefinition;
