/** Throws a TypeError that says what was expected, unless it is so. */
export function demand(isSo: boolean, expected: string): void {
  if (!isSo) throw new TypeError(expected);
}
