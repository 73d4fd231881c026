import type { Field } from './definition';

export const units = {
  ms: 'milliseconds',
  s: 'seconds',
  'requests/s': 'requests per second',
} as const;

/** What a field means, with its unit. */
export function describe({ description, unit }: Pick<Field, 'description' | 'unit'>): string {
  return unit ? `${description}, in ${units[unit]}` : description;
}
