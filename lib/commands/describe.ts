import type { Field } from './definition';

const units = { ms: 'milliseconds', s: 'seconds', 'requests/s': 'requests per second' } as const;

/** What a field means, with its unit. */
export function describe({ description, unit }: Field): string {
  return unit ? `${description}, in ${units[unit]}` : description;
}
