import { isUtf8 } from 'node:buffer';
import type { Element, Message } from '../store/archive';
import { storableText } from '../store/storable';
import { Refusal } from './refusal';

/** CallbackCommand of the webhook after an official account sent a message (document 1047/60804). */
export const afterSendCommand = 'OfficialAccount.CallbackAfterSendMsg';

type Fields = Readonly<Record<string, unknown>>;

// What a page can show of one message; the body is stored whole beside it.
const shownElements = 20;
const shownCharacters = 2_000;
// The range of a Date, in seconds.
const latestTime = 8.64e12;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function invalid(field: string, expected: string): never {
  throw new Refusal(400, 'BODY_INVALID', `body${field} must be ${expected}`);
}

function parseJson(bytes: Buffer): Fields {
  if (!isUtf8(bytes)) throw new Refusal(400, 'BODY_NOT_JSON', 'body must be UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString().replace(/^\uFEFF/, ''));
  } catch {
    throw new Refusal(400, 'BODY_NOT_JSON', 'body must be JSON');
  }
  return isObject(value) ? value : invalid('', 'an object');
}

function text(body: Fields, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : invalid(`/${name}`, 'string');
}

function clip(value: string): string {
  const shown = storableText(value.slice(0, shownCharacters));
  return value.length > shownCharacters ? `${shown}…` : shown;
}

function toElement(value: unknown, index: number): Element {
  const at = `/MsgBody/${index}`;
  if (!isObject(value)) return invalid(at, 'object');
  const { MsgType: type, MsgContent: content } = value;
  if (typeof type !== 'string') return invalid(`${at}/MsgType`, 'string');
  // What a text, a file, and a location or custom element say of themselves.
  const words = isObject(content) ? (content.Text ?? content.FileName ?? content.Desc) : undefined;
  return { type: clip(type), ...(typeof words === 'string' && { text: clip(words) }) };
}

function elementsOf(body: Fields): Element[] {
  if (!Array.isArray(body.MsgBody)) return invalid('/MsgBody', 'array');
  const elements = body.MsgBody.map(toElement);
  const rest = elements.length - shownElements;
  return rest > 0 ? [...elements.slice(0, shownElements), { type: `${rest} more` }] : elements;
}

/** The documented fields of the webhook's body, checked by hand; throws a Refusal that names the field. */
export function parseSentMessage(bytes: Buffer): Message {
  const body = parseJson(bytes);
  if (text(body, 'CallbackCommand') !== afterSendCommand) {
    throw new Refusal(
      400,
      'COMMAND_MISMATCH',
      'body/CallbackCommand must be the command of the query',
    );
  }
  const officialAccount = text(body, 'Official_Account');
  const msgKey = text(body, 'MsgKey');
  const { MsgTime: sentAt } = body;
  const isTime = Number.isInteger(sentAt) && Number(sentAt) >= 0 && Number(sentAt) <= latestTime;
  if (!isTime) invalid('/MsgTime', 'integer, Unix time in seconds');
  return {
    officialAccount,
    msgKey,
    sentAt: Number(sentAt),
    elements: elementsOf(body),
    body: bytes.toString(),
  };
}
