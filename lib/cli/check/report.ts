import type { Style } from '../terminal/style';
import { table } from '../terminal/table';
import type { Finding, Grade } from './judge';

const verdicts = ['pass', 'advice', 'FAIL', 'skipped'] as const;

const colours = { pass: 'green', advice: 'yellow', FAIL: 'red', skipped: 'dim' } as const;

/** How many findings have the grade. */
export const countOf = (grade: Grade, findings: readonly Finding[]) =>
  findings.filter((finding) => finding.verdict === grade).length;

/** The table of what was sent; the verdict is last, so that its colour codes shift no other column. */
function findingTable(findings: readonly Finding[], style: Style): string[] {
  const rows = findings.map(({ sent, expected, got, verdict }) => [
    ...[sent, expected, got],
    style(colours[verdict], verdict),
  ]);
  return table([['sent', 'expected', 'got', 'verdict'], ...rows]);
}

/** The table of results for each command. */
function commandTable(findings: readonly Finding[], commands: readonly string[]): string[] {
  const rows = commands.map((name) => {
    const own = findings.filter(({ command }) => command === name);
    return [name, ...verdicts.map((verdict) => String(countOf(verdict, own)))];
  });
  return table([['command', ...verdicts], ...rows]);
}

const named = 5;

/** The commands that share a finding. */
function commandsLine(findings: readonly Finding[]): string[] {
  const names = findings.flatMap(({ command }) => command ?? []);
  const more = names.length > named ? ` and ${names.length - named} more` : '';
  return names.length === 0 ? [] : [`  ${names.slice(0, named).join(', ')}${more}`];
}

/** What to do about each finding, once for all commands that have it. */
function noteLines(findings: readonly Finding[], isOfSeveral: boolean, style: Style): string[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { verdict, sent, note } = finding;
    if (note === undefined || verdict === 'skipped') continue;
    const key = `${style(colours[verdict], `${verdict}:`)} ${sent}\n  ${note}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  if (!isOfSeveral) return [...groups.keys()];
  const rank = ([, [first]]: [string, Finding[]]) => (first!.verdict === 'FAIL' ? 0 : 1);
  return [...groups]
    .sort((one, other) => rank(one) - rank(other))
    .flatMap(([key, own]) => [key, ...commandsLine(own)]);
}

function closingLines(findings: readonly Finding[], left: number): string[] {
  const skipped = findings.find(({ verdict }) => verdict === 'skipped');
  const vacuous = 'A valid request was not accepted, so the rejections prove little.';
  return [
    ...(findings[0]?.verdict === 'FAIL' ? [vacuous] : []),
    ...(skipped ? [`skipped: ${skipped.note}`] : []),
    ...(left > 0 ? [`Interrupted: ${left} requests were not tried.`] : []),
    verdicts.map((verdict) => `${countOf(verdict, findings)} ${verdict}`).join(', '),
  ];
}

/**
 * The table, what to do about each finding, and the counts.
 *
 * @param left how many requests an interruption left out
 */
export function checkReport(findings: readonly Finding[], left: number, style: Style): string {
  const commands = [...new Set(findings.flatMap(({ command }) => command ?? []))];
  const isOfSeveral = commands.length > 1;
  const notes = noteLines(findings, isOfSeveral, style);
  return [
    ...(isOfSeveral ? commandTable(findings, commands) : findingTable(findings, style)),
    '',
    ...notes,
    ...(notes.length > 0 ? [''] : []),
    ...closingLines(findings, left),
    '',
  ].join('\n');
}
