import { command, sdkAppId } from '../lib/samples.mjs';

/** The documented fields, as the peers that validate by schema are given them. */
export const querySchema = {
  type: 'object',
  required: ['SdkAppid', 'CallbackCommand'],
  properties: {
    SdkAppid: { type: 'string', const: String(sdkAppId) },
    CallbackCommand: { type: 'string', const: command },
    contenttype: { type: 'string' },
    ClientIP: { type: 'string' },
    OptPlatform: { type: 'string' },
  },
};

export const bodySchema = {
  type: 'object',
  required: ['CallbackCommand', 'Official_Account', 'WithdrawMsgList', 'EventTime'],
  properties: {
    CallbackCommand: { type: 'string', const: command },
    Official_Account: { type: 'string' },
    WithdrawMsgList: {
      type: 'array',
      items: {
        type: 'object',
        required: ['MsgKey'],
        properties: { MsgKey: { type: 'string' } },
      },
    },
    EventTime: { type: 'integer' },
  },
};
