/** The edit distance: how many letters must be inserted, deleted or replaced to turn one text into the other. */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next[j] = Math.min(changed, row[j]! + 1, next[j - 1]! + 1);
    }
    row = next;
  }
  return row[other.length]!;
}

/** More than the longest name has; what is compared beyond takes its time. */
const longest = 100;

/** The name nearest to a misspelled one, ignoring case. */
export function nearest(name: string, names: readonly string[]): string {
  const meant = name.slice(0, longest).toLowerCase();
  const far = (known: string) => distance(meant, known.toLowerCase());
  return names.reduce((best, known) => (far(known) < far(best) ? known : best));
}
