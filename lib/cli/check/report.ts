import type { Finding, Verdict } from './judge';

/** How many findings have the verdict. */
export const countOf = (verdict: Verdict, findings: readonly Finding[]) =>
  findings.filter((finding) => finding.verdict === verdict).length;

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

function noteLines(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ verdict, sent, note }) =>
    note === undefined || verdict === 'skipped' ? [] : [`${verdict}: ${sent}`, `  ${note}`],
  );
}

function closingLines(findings: readonly Finding[]): string[] {
  const skipped = findings.find(({ verdict }) => verdict === 'skipped');
  const vacuous = 'A right request was not accepted, so that the refusals prove little.';
  return [
    ...(findings[0]!.verdict === 'FAIL' ? [vacuous] : []),
    ...(skipped ? [`skipped: ${skipped.note}`] : []),
    (['pass', 'advice', 'FAIL', 'skipped'] as const)
      .map((verdict) => `${countOf(verdict, findings)} ${verdict}`)
      .join(', '),
  ];
}

/** The table, what to do about each finding, and the counts. */
export function checkReport(findings: readonly Finding[]): string {
  const rows = findings.map(({ sent, expected, got, verdict }) => [sent, expected, got, verdict]);
  const notes = noteLines(findings);
  return [
    ...table([['sent', 'expected', 'got', 'verdict'], ...rows]),
    '',
    ...notes,
    ...(notes.length > 0 ? [''] : []),
    ...closingLines(findings),
    '',
  ].join('\n');
}
