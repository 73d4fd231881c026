import { html, type Html } from './html';
import type { Words } from './words';

const sizes = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** The two largest units of a duration: "2 min 5 s", "3 d 4 h". */
export function formatDuration({ units, count: format }: Words, milliseconds: number): string {
  let seconds = Math.floor(milliseconds / 1000);
  if (seconds < 1) return units.none;
  const parts: string[] = [];
  for (const [unit, size] of sizes) {
    const count = Math.floor(seconds / size);
    seconds -= count * size;
    if (count > 0 || parts.length > 0) parts.push(count > 0 ? format(count) + units[unit] : '');
    if (parts.length === 2) break;
  }
  return parts.filter(Boolean).join(units.join);
}

export function renderTime(words: Words, milliseconds: number): Html {
  const machine = new Date(milliseconds).toISOString();
  return html`<time datetime="${machine}">${words.instant(milliseconds)}</time>`;
}
