/** Wrong arguments: what is wrong, and what was meant. The message has no full stop. */
export class UsageError extends Error {}

/** How many letters must be put in, left out or replaced to make one word of the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = row[column - 1]! + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[column]! + 1, next[column - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}

const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The choice that was probably meant, if one is near. */
export function closest(word: string, choices: readonly string[]): string | undefined {
  const meant = plain(word);
  const [best] = choices
    .map((choice) => ({ choice, far: distance(meant, plain(choice)) }))
    .sort((one, other) => one.far - other.far);
  return best && best.far <= Math.max(2, meant.length / 3) ? best.choice : undefined;
}
