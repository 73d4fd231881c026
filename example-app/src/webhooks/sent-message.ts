import type { MessageElement, OfficialAccountCallbackAfterSendMsgBody } from 'tencent-im-webhook';
import type { Element, Message } from '../store/archive';
import { storableText } from '../store/records/storable';

/** CallbackCommand of the webhook after an official account sent a message (document 1047/60804). */
export const afterSendCommand = 'OfficialAccount.CallbackAfterSendMsg';

// What a page can show of one message; the body is stored whole beside it.
const shownElements = 20;
const shownCharacters = 2_000;
// The range of a Date, in seconds.
const latestTime = 8.64e12;

function clip(value: string): string {
  const shown = storableText(value.slice(0, shownCharacters));
  return value.length > shownCharacters ? `${shown}…` : shown;
}

function toElement({ MsgType: type, MsgContent: content }: MessageElement): Element {
  // What a text, a file, and a location or custom element say of themselves; a new type may have the same keys.
  const { Text, FileName, Desc }: Readonly<Record<string, unknown>> = content;
  const words = Text ?? FileName ?? Desc;
  return { type: clip(type), ...(typeof words === 'string' && { text: clip(words) }) };
}

function elementsOf(body: OfficialAccountCallbackAfterSendMsgBody): Element[] {
  const elements = body.MsgBody.slice(0, shownElements).map(toElement);
  const rest = body.MsgBody.length - shownElements;
  return rest > 0 ? [...elements, { type: `${rest} more` }] : elements;
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
    // No message is lost for a time that no calendar has.
    sentAt: Math.min(Math.max(body.MsgTime, 0), latestTime),
    elements: elementsOf(body),
    body: received,
  };
}
