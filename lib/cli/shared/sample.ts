type Fields = Readonly<Record<string, unknown>>;

/** EventTime as a command's sample has it: a number, digits, or none. */
export function eventTimeField({ EventTime }: Fields, milliseconds: number): Fields {
  if (EventTime === undefined) return {};
  return { EventTime: typeof EventTime === 'string' ? String(milliseconds) : milliseconds };
}
