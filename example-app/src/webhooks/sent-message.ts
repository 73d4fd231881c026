import type { MessageElement, OfficialAccountCallbackAfterSendMsgBody } from 'tencent-im-webhook';
import type { Element, Message } from '../store/archive';
import { toElement } from './elements';
import { storableText } from '../store/records/storable';

/** CallbackCommand of the webhook after an official account sent a message (document 1047/60804). */
export const afterSendCommand = 'OfficialAccount.CallbackAfterSendMsg';

// As much as a page can show of one message; the whole body is stored as well.
const shownElements = 20;
const shownCharacters = 2_000;
// The range of a Date, in seconds.
const latestTime = 8.64e12;

function clip(value: string): string {
  const shown = storableText(value.slice(0, shownCharacters));
  return value.length > shownCharacters ? `${shown}…` : shown;
}

function toShown(element: MessageElement): Element {
  const { type, text } = toElement(element);
  return { type: clip(type), ...(text !== undefined && { text: clip(text) }) };
}

function elementsOf(body: OfficialAccountCallbackAfterSendMsgBody): Element[] {
  const elements = body.MsgBody.slice(0, shownElements).map(toShown);
  const rest = body.MsgBody.length - shownElements;
  return rest > 0 ? [...elements, { type: `${rest} more` }] : elements;
}

/** A message is stored even if its time is out of range, or is no time at all. */
function sentAt(time: unknown): number {
  const seconds = typeof time === 'number' ? time : Date.now() / 1000;
  return Math.min(Math.max(seconds, 0), latestTime);
}

/**
 * A message as the archive keeps it.
 *
 * @param received the body's JSON, as it was received
 */
export function toMessage(
  body: OfficialAccountCallbackAfterSendMsgBody,
  received: string,
): Message {
  return {
    officialAccount: body.Official_Account,
    msgKey: body.MsgKey,
    sentAt: sentAt(body.MsgTime),
    elements: elementsOf(body),
    body: received,
  };
}
