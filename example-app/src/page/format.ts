const number = new Intl.NumberFormat('en');
const instant = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
});

/** 12345 as 12,345. */
export const formatCount = (count: number): string => number.format(count);

/** "1 message", "2 messages". */
export const counted = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** An instant in UTC; the page's script turns it into the reader's own time. */
export const formatInstant = (milliseconds: number): string =>
  `${instant.format(milliseconds)} UTC`;

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** The two largest units of a duration: "2 min 5 s", "3 d 4 h". */
export function formatDuration(milliseconds: number): string {
  let seconds = Math.floor(milliseconds / 1000);
  if (seconds < 1) return 'less than 1 s';
  const parts: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(seconds / size);
    seconds -= count * size;
    if (count > 0 || parts.length > 0) parts.push(count > 0 ? `${formatCount(count)} ${unit}` : '');
    if (parts.length === 2) break;
  }
  return parts.filter(Boolean).join(' ');
}
