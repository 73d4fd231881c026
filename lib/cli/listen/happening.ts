import { printable } from '../shared/printable';
import { isTelling } from '../shared/telling';

type Values = Readonly<Record<string, unknown>>;

const most = 3;
const lineLength = 160;

const isScalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

/** A message, or whatever names an object: its first plain value. */
function objectText({ MsgType, MsgContent, ...rest }: Values): string {
  const { Text } = (MsgContent ?? {}) as Values;
  if (typeof Text === 'string') return `"${Text}"`;
  const [first = ''] = [MsgType, ...Object.values(rest)].filter(isScalar);
  return String(first);
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) {
    const texts = value.slice(0, most).map(valueText);
    return `${texts.join(', ')}${value.length > most ? ` and ${value.length - most} more` : ''}`;
  }
  if (typeof value === 'object' && value !== null) return objectText(value as Values);
  return String(value);
}

/** What happened, in a line: the accounts, what they did it to, and what they said. */
export function happening(body: Values): string {
  const told = Object.entries(body)
    .filter(([name]) => isTelling(name))
    .map(([name, value]) => [name, valueText(value)] as const)
    .filter(([, text]) => text !== '');
  return printable(told.map(([name, text]) => `${name} ${text}`).join(', '), lineLength);
}
