import { fill, type Say } from '../terminal/phrase';
import type { Manner } from '../terminal/style';
import { table } from '../terminal/table';
import type { Finding, Grade } from './judge';
import { commandsOf, merged } from './merged';

const verdicts = ['pass', 'advice', 'FAIL', 'skipped'] as const;

const colours = { pass: 'green', advice: 'yellow', FAIL: 'red', skipped: 'dim' } as const;

/** How many findings have the grade. */
export const countOf = (grade: Grade, findings: readonly Finding[]) =>
  findings.filter((finding) => finding.verdict === grade).length;

/** The table of what was sent; the verdict is last, so that its colour codes shift no other column. */
function findingTable(findings: readonly Finding[], { style, say }: Manner): string[] {
  const rows = findings.map(({ sent, expected, got, verdict }) => [
    ...[sent, expected, got],
    style(colours[verdict], say(verdict)),
  ]);
  return table([['sent', 'expected', 'got', 'verdict'].map((head) => say(head)), ...rows]);
}

/** The table of results for each command. */
function commandTable(
  findings: readonly Finding[],
  commands: readonly string[],
  { say }: Manner,
): string[] {
  const rows = commands.map((name) => {
    const own = findings.filter(({ command }) => command === name);
    return [name, ...verdicts.map((verdict) => String(countOf(verdict, own)))];
  });
  return table([['command', ...verdicts].map((head) => say(head)), ...rows]);
}

const named = 5;

/** The commands that share a finding. */
function commandsLine(findings: readonly Finding[], say: Say): string[] {
  const names = findings.flatMap(commandsOf);
  const more = names.length > named ? fill(say(' and {} more'), names.length - named) : '';
  return names.length === 0 ? [] : [`  ${names.slice(0, named).join(', ')}${more}`];
}

/** What to do about each finding, once for all commands that have it. */
function noteLines(
  findings: readonly Finding[],
  isOfSeveral: boolean,
  { style, say }: Manner,
): string[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { verdict, sent, note } = finding;
    if (note === undefined || verdict === 'skipped') continue;
    const number = finding.commands ? fill(say(' ({} commands)'), finding.commands.length) : '';
    const key = `${style(colours[verdict], `${say(verdict)}${say(':')}`)}${say(' ')}${sent}${number}\n  ${note}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  if (!isOfSeveral) return [...groups.keys()];
  const rank = ([, [first]]: [string, Finding[]]) => (first!.verdict === 'FAIL' ? 0 : 1);
  return [...groups]
    .sort((one, other) => rank(one) - rank(other))
    .flatMap(([key, own]) => [key, ...commandsLine(own, say)]);
}

/** How many requests were not tried. */
export interface NotTried {
  /** Because of an interruption. */
  readonly left: number;
  /** Because a plain valid request was not accepted. */
  readonly pointless: number;
}

function closingLines(
  findings: readonly Finding[],
  { left, pointless }: NotTried,
  say: Say,
): string[] {
  const skipped = findings.find(({ verdict }) => verdict === 'skipped');
  const stopped = say('A valid request was not accepted, so {} more were not sent.');
  return [
    ...(pointless > 0 ? [fill(stopped, pointless)] : []),
    ...(skipped ? [`${say('skipped')}${say(':')}${say(' ')}${skipped.note}`] : []),
    ...(left > 0 ? [fill(say('Interrupted: {} requests were not tried.'), left)] : []),
    verdicts.map((verdict) => `${countOf(verdict, findings)} ${say(verdict)}`).join(say(', ')),
  ];
}

/** The table, what to do about each finding, and the counts. */
export function checkReport(
  findings: readonly Finding[],
  notTried: NotTried,
  manner: Manner,
): string {
  const commands = [...new Set(findings.flatMap(({ command }) => command ?? []))];
  const isOfSeveral = commands.length > 1;
  const summed = merged(findings);
  const notes = noteLines(summed, isOfSeveral, manner);
  return [
    ...(isOfSeveral ? commandTable(findings, commands, manner) : findingTable(findings, manner)),
    '',
    ...notes,
    ...(notes.length > 0 ? [''] : []),
    ...closingLines(summed, notTried, manner.say),
    '',
  ].join('\n');
}
