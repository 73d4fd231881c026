/** What the page on the command line has from the code, between `<!-- name: argument -->` and `<!-- /name -->`. */
import { causes } from '../../lib/cli/check/diagnose';
import { trialsOf } from '../../lib/cli/check/trial';
import { expectations, notes } from '../../lib/cli/check/judge';
import { failures, otherFailures } from '../../lib/cli/protocol/explain';
import { commandHelp } from '../../lib/cli/terminal/help';
import { commands } from '../../lib/cli/main';
import { fill } from '../../lib/cli/terminal/phrase';
import { command as beforeGroupMessage } from '../../lib/commands/group/before-send-msg';
import type { DocumentedCommand } from '../../lib/commands/definition';
import { command as sent } from '../../lib/commands/official-account/after-send-msg';
import { command as recall } from '../../lib/commands/official-account/after-msg-with-draw';
import type { Language } from './language';
import { markdownTable, type Row } from './markdown-table';
import { loadSample, replaySample } from './reports';
import { verdictTable } from './verdicts';

function helpBlock(name: string, { say }: Language): string {
  const command = commands.find((each) => each.name === name)!;
  return `\`\`\`text\n${commandHelp(command, say)}\`\`\``;
}

function explanationTable({ say, explanationHead, otherCodes }: Language): string {
  const rows = Object.entries(failures).map(([code, text]) => [`\`${code}\``, say(text)]);
  const others = Object.entries(otherFailures).map(([code, text]) => [
    otherCodes[code as keyof typeof otherFailures],
    fill(say(text), '…'),
  ]);
  return markdownTable([explanationHead, ...rows, ...others]);
}

/** The requests that tell about a receiver of the commands. */
function checksOf(
  definitions: readonly DocumentedCommand[],
  { say, needsToken: tokenNeeded, advice }: Language,
): Row[] {
  const url = new URL('http://127.0.0.1:3000/');
  const app = { sdkAppId: 1400000001, isSdkAppIdGiven: true, token: 'xxxxyyyy' };
  const target = { url, ...app, account: '#TOA#_123' };
  return trialsOf(definitions, target, ['71_1_1698741698']).map(
    ({ tried: { sent, expected, isAdvice, needsToken, remedy } }) => [
      `${say(sent)}${needsToken ? tokenNeeded : ''}`,
      `${say(expectations[expected])}${isAdvice ? advice : ''}`,
      say(remedy),
    ],
  );
}

const checkTable = (language: Language) =>
  markdownTable([language.checkHead, ...checksOf([recall], language)]);

/** What is tried of other commands alone. */
function otherCheckTable(language: Language): string {
  const known = new Set(checksOf([recall], language).map(String));
  const rows = checksOf([sent, beforeGroupMessage], language).filter(
    (row) => !known.has(String(row)),
  );
  const once = [...new Map(rows.map((row) => [String(row), row])).values()];
  return markdownTable([language.checkHead, ...once]);
}

function noteTable({ say, noteHead }: Language): string {
  const verdicts: Readonly<Record<string, string>> = { late: 'FAIL', skipped: 'skipped' };
  const rows = Object.entries(notes).map(([name, text]) => [
    say(verdicts[name] ?? 'advice'),
    say(text),
  ]);
  return markdownTable([noteHead, ...rows]);
}

function causeTable({ say, causeHead }: Language): string {
  const rows = Object.values(causes).map((text) =>
    /^(.*?)(?:: |：)(.*)$/.exec(say(text))!.slice(1),
  );
  return markdownTable([causeHead, ...rows]);
}

/** Puts the parts into the page: what stands between the markers is replaced. */
export function fillPage(markdown: string, language: Language): string {
  const makers: Readonly<Record<string, (argument: string) => string>> = {
    help: (name) => helpBlock(name, language),
    explanations: () => explanationTable(language),
    causes: () => causeTable(language),
    checks: (which) => (which === 'all' ? checkTable(language) : otherCheckTable(language)),
    notes: () => noteTable(language),
    verdicts: () => verdictTable(language),
    report: (name) => (name === 'load' ? loadSample(language) : replaySample(language)),
  };
  return markdown.replace(
    /(<!-- (\w+): (\w+) -->\n)[^]*?(<!-- \/\2 -->)/g,
    (_, start: string, maker: string, argument: string, end: string) =>
      `${start}\n${makers[maker]!(argument)}\n\n${end}`,
  );
}
