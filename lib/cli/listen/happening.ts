import { isTelling } from '../protocol/telling';
import type { JsonObject } from '../terminal/json';
import { fill, type Say } from '../terminal/phrase';
import { printable } from '../terminal/printable';

const most = 3;
const deepest = 2;
const lineLength = 160;

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

/** The text of a message, or the first plain value of any other object. */
function objectText({ MsgType, MsgContent, ...rest }: JsonObject): string {
  const { Text } = (MsgContent ?? {}) as JsonObject;
  if (typeof Text === 'string') return `"${Text}"`;
  const [first = ''] = [MsgType, ...Object.values(rest)].filter(isScalar);
  return String(first);
}

/** @param depth how many lists it is in; lists three levels deep are not shown */
function valueText(value: unknown, say: Say, depth = 0): string {
  if (Array.isArray(value)) {
    if (depth === deepest) return '…';
    const texts = value.slice(0, most).map((each) => valueText(each, say, depth + 1));
    const more = value.length > most ? fill(say(' and {} more'), value.length - most) : '';
    return `${texts.join(', ')}${more}`;
  }
  if (typeof value === 'object' && value !== null) return objectText(value as JsonObject);
  return String(value);
}

/** What happened, in one line: the accounts, what they acted on, and what they wrote. */
export function happening(body: JsonObject, say: Say): string {
  const told = Object.entries(body)
    .filter(([name]) => isTelling(name))
    .map(([name, value]) => [name, valueText(value, say)] as const)
    .filter(([, text]) => text !== '');
  return printable(told.map(([name, text]) => `${name} ${text}`).join(', '), lineLength);
}
