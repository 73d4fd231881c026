import type { Finding } from './judge';

/** The commands that a finding is about. */
export const commandsOf = ({ command, commands }: Finding): readonly string[] =>
  commands ?? (command === undefined ? [] : [command]);

const keyOf = ({ verdict, sent, note }: Finding) => [verdict, sent, note].join('\n');

/** The findings, with the same advice about several commands as one. */
export function merged(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding>();
  const list: Finding[] = [];
  for (const finding of findings) {
    const same = finding.verdict === 'advice' ? groups.get(keyOf(finding)) : undefined;
    if (!same) {
      list.push(finding);
      groups.set(keyOf(finding), finding);
      continue;
    }
    const { command, ...rest } = same;
    const both = { ...rest, commands: [...commandsOf(same), ...commandsOf(finding)] };
    list[list.indexOf(same)] = both;
    groups.set(keyOf(finding), both);
  }
  return list;
}
