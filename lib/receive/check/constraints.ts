import type { CheckedField } from './command';
import type { Fault } from './findings';

export const above = (limit: number): Fault => ({
  keyword: 'maximum',
  params: { comparison: '<=', limit },
  message: `must be <= ${limit}`,
});

export const below = (limit: number): Fault => ({
  keyword: 'minimum',
  params: { comparison: '>=', limit },
  message: `must be >= ${limit}`,
});

/** What is wrong with a value beyond its type, in the definition's own words: this is never drift. */
export function violationOf(field: CheckedField, value: unknown): Fault | undefined {
  const { const: allowedValue, pattern, maximum = Infinity, minimum = -Infinity } = field;
  if (typeof value === 'number' && value > maximum) return above(maximum);
  if (typeof value === 'number' && value < minimum) return below(minimum);
  if (allowedValue !== undefined && value !== allowedValue) {
    return { keyword: 'const', params: { allowedValue }, message: 'must be equal to constant' };
  }
  if (pattern === undefined || typeof value !== 'string') return undefined;
  if (new RegExp(pattern, 'u').test(value)) return undefined;
  return { keyword: 'pattern', params: { pattern }, message: `must match pattern "${pattern}"` };
}
