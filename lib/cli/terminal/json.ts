import { visible } from '../../receive/visible';

export type JsonObject = Readonly<Record<string, unknown>>;

/** JSON in one line. Without characters that steer a terminal, which JSON may contain and others may have written. */
export const jsonLine = (value: unknown) => `${visible(JSON.stringify(value))}\n`;

/** The same, indented. */
export function json(value: unknown): string {
  const lines = JSON.stringify(value, undefined, 2).split('\n');
  return `${lines.map(visible).join('\n')}\n`;
}
