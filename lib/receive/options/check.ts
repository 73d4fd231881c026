import type { Platform } from '../platform';

/** What an option must be. */
export interface Check {
  readonly passes: (value: unknown) => boolean;
  readonly expected: string;
  /** The default. Without it, the option is required. */
  readonly byDefault?: (platform: Platform) => unknown;
  /** What a wrong value is, for an option of which nothing may be shown. Default: a number, or the type. */
  readonly describe?: (value: unknown) => string;
}

export const isFunction = (value: unknown) => typeof value === 'function';

/** One of several strings, of which the first is the default. */
export function oneOf(...choices: readonly string[]): Check {
  const quoted = choices.map((choice) => `'${choice}'`);
  return {
    passes: (value) => choices.includes(value as string),
    expected: `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`,
    byDefault: () => choices[0],
  };
}
