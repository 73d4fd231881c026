export type Row = readonly string[];

// As Prettier counts: a Chinese character is two columns wide.
const width = (text: string) =>
  Array.from(text).reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);

/** A table as Prettier formats it; the first row is its head. */
export function markdownTable(rows: readonly Row[]): string {
  const [head, ...rest] = rows as [Row, ...Row[]];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => width(row[column]!))));
  const line = (row: Row, fill = ' ') =>
    `| ${row.map((cell, column) => cell + fill.repeat(widths[column]! - width(cell))).join(' | ')} |`;
  const rule = head.map(() => '');
  return [line(head), line(rule, '-'), ...rest.map((row) => line(row))].join('\n');
}

/** Text that stands in a cell as it is. */
export const escaped = (text: string) => text.replace(/[|<\\]/g, '\\$&').replace(/(?<!`)_/g, '\\_');
