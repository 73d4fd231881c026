import { visible } from '../../receive/visible';

/** One line, at most about `length` characters, without the invisible ones. */
export function printable(text: string, length = 300): string {
  const line = text.replace(/\s+/g, ' ').trim();
  // Not within a surrogate pair.
  const cut = line.slice(0, length).replace(/[\ud800-\udbff]$/, '');
  return visible(line.length > length ? `${cut}…` : line);
}
