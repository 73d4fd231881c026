/** True for an object of any kind, a list too. */
export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;
