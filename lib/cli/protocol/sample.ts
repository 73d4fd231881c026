import type { JsonObject } from '../terminal/json';

/** EventTime as a command's sample has it: a number, digits, or none. */
export function eventTimeField({ EventTime }: JsonObject, milliseconds: number): JsonObject {
  if (EventTime === undefined) return {};
  return { EventTime: typeof EventTime === 'string' ? String(milliseconds) : milliseconds };
}
