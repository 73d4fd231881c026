import { visible } from '../../receive/visible';

export type JsonObject = Readonly<Record<string, unknown>>;

/** JSON in one line. Control characters are escaped: what others wrote must not control the terminal. */
export const jsonLine = (value: unknown) => `${visible(JSON.stringify(value))}\n`;

/** The same, indented. */
export function json(value: unknown): string {
  const lines = JSON.stringify(value, undefined, 2).split('\n');
  return `${lines.map(visible).join('\n')}\n`;
}
