import type { Constraints } from './field';
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
export function violationOf(
  { const: allowedValue, pattern, maximum = Infinity, minimum = -Infinity }: Constraints,
  value: unknown,
): Fault | undefined {
  if (typeof value === 'number' && value > maximum) return above(maximum);
  if (typeof value === 'number' && value < minimum) return below(minimum);
  if (allowedValue !== undefined && value !== allowedValue) {
    return { keyword: 'const', params: { allowedValue }, message: 'must be equal to constant' };
  }
  if (pattern === undefined || typeof value !== 'string') return undefined;
  if (new RegExp(pattern, 'u').test(value)) return undefined;
  return { keyword: 'pattern', params: { pattern }, message: `must match pattern "${pattern}"` };
}
