/** True for an object of any kind, a list too. */
export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;

/** True for an object as JSON has it, which a list is not. */
export const isJsonObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && !Array.isArray(value);
