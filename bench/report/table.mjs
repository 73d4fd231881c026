/** A Markdown table, padded as Prettier does, so that it reads well on a terminal too. */
export function table(columns, rows) {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, at) => Math.max(3, ...cells.map((row) => row[at].length)));
  const isRight = (at) => columns[at].align === 'right';
  const pad = (text, at) => (isRight(at) ? text.padStart(widths[at]) : text.padEnd(widths[at]));
  const rule = widths.map((width, at) =>
    isRight(at) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  const [head, ...body] = cells.map((row) => row.map(pad));
  return [head, rule, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

export const left = (title) => ({ title });
export const right = (title) => ({ title, align: 'right' });
