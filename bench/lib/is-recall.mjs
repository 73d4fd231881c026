import { command } from './samples.mjs';

const isKeyed = (message) => typeof message?.MsgKey === 'string';

/** The checks of a hand-written receiver. */
export function isRecall(body) {
  return (
    body?.CallbackCommand === command &&
    typeof body.Official_Account === 'string' &&
    Array.isArray(body.WithdrawMsgList) &&
    body.WithdrawMsgList.every(isKeyed) &&
    Number.isInteger(body.EventTime)
  );
}
