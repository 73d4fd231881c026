/** What the page on the command line has from the code, between `<!-- name: argument -->` and `<!-- /name -->`. */
import { causes } from '../../lib/cli/check/diagnose';
import { trialsOf } from '../../lib/cli/check/trial';
import { expectations } from '../../lib/cli/check/judge';
import { failures } from '../../lib/cli/protocol/explain';
import { commandHelp } from '../../lib/cli/terminal/help';
import { commands } from '../../lib/cli/main';
import { command as recall } from '../../lib/commands/official-account/after-msg-with-draw';
import type { Language } from './language';
import { markdownTable } from './markdown-table';

function helpBlock(name: string, { say }: Language): string {
  const command = commands.find((each) => each.name === name)!;
  return `\`\`\`text\n${commandHelp(command, say)}\`\`\``;
}

function explanationTable({ say, explanationHead }: Language): string {
  const rows = Object.entries(failures).map(([code, text]) => [`\`${code}\``, say(text)]);
  return markdownTable([explanationHead, ...rows]);
}

function checkTable({ say, checkHead, needsToken: tokenNeeded, advice }: Language): string {
  const url = new URL('http://127.0.0.1:3000/');
  const app = { sdkAppId: 1400000001, isSdkAppIdGiven: true, token: 'xxxxyyyy' };
  const target = { url, ...app, account: '#TOA#_123' };
  const rows = trialsOf([recall], target, ['71_1_1698741698']).map(
    ({ tried: { sent, expected, isAdvice, needsToken, remedy } }) => [
      `${say(sent)}${needsToken ? tokenNeeded : ''}`,
      `${say(expectations[expected])}${isAdvice ? advice : ''}`,
      say(remedy),
    ],
  );
  return markdownTable([checkHead, ...rows]);
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
    checks: () => checkTable(language),
  };
  return markdown.replace(
    /(<!-- (\w+): (\w+) -->\n)[^]*?(<!-- \/\2 -->)/g,
    (_, start: string, maker: string, argument: string, end: string) =>
      `${start}\n${makers[maker]!(argument)}\n\n${end}`,
  );
}
