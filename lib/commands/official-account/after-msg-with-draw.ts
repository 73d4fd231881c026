import type { CommandDefinition } from '../definition';

/** After messages of an official account were recalled. */
export const command = {
  name: 'OfficialAccount.CallbackAfterMsgWithDraw',
  kind: 'after',
  title: 'Webhook After Recalling Official Account Messages',
  documents: ['1047/60805'],
  trigger: '(from commands.json)',
  strict: true,
  fields: {
    CallbackCommand: { type: 'String', description: 'The command, same as in the query' },
    Official_Account: { type: 'String', description: 'User ID of the official account' },
    WithdrawMsgList: {
      type: 'Array',
      description: 'The recalled messages',
      items: { MsgKey: { type: 'String', description: 'Identifies one recalled message' } },
    },
    EventTime: {
      type: 'Integer',
      unit: 'ms',
      minimum: 0,
      // The range of a Date.
      maximum: 8.64e15,
      description: 'When the event was triggered, in milliseconds',
    },
  },
  sample: {
    CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
    Official_Account: '#TOA#_123',
    WithdrawMsgList: [{ MsgKey: '71_1_1698741698' }],
    EventTime: 1670574414123,
  },
} as const satisfies CommandDefinition;
