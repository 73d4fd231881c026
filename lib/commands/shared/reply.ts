import type { Fields, ReplyDefinition } from '../definition';
import { cloudCustomData, msgBody } from './message';
import { replyElement } from './shapes';

type Codes = ReplyDefinition['codes'];

export const anyCodeIsIgnored = {
  0: 'Any code is ignored; 0 is recommended',
} as const satisfies Codes;

export const failureIsIgnored = {
  0: 'Processed',
  1: 'Failed; the failure is ignored',
} as const satisfies Codes;

const note = 'Replaces the original; only with ErrorCode 0';

export const replacedMessage = {
  MsgBody: { ...msgBody, presence: 'optional', items: replyElement, note },
  CloudCustomData: { ...cloudCustomData, note },
} as const satisfies Fields;

export const resultItem = {
  To_Account: { type: 'String', description: 'Account from the request' },
  ResultCode: {
    type: 'Integer',
    description: '0 allows; any other code refuses, preferably 38000 to 39000',
  },
  ResultInfo: { type: 'String', description: 'Message' },
} as const satisfies Fields;

export const resultItemCodes = {
  0: 'Processed; the verdict is in ResultItem',
  other: 'Failed; the failure is ignored by default. Should be 38000 to 39000',
} as const satisfies Codes;

export const resultItemFields = {
  ResultItem: { type: 'Array', description: 'The verdict for each account', items: resultItem },
} as const satisfies Fields;
