/** A value as machines and people read it. */
export const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
