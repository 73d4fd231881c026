export type JsonObject = Readonly<Record<string, unknown>>;

/** Indented JSON, for machines and people. */
export const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
