/** Writes into the documentation what the code knows, between `<!-- name: argument -->` and `<!-- /name -->`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trialsOf } from '../lib/cli/check/trial';
import { expectations } from '../lib/cli/check/judge';
import { failures } from '../lib/cli/shared/explain';
import { commandHelp } from '../lib/cli/shared/help';
import { commands } from '../lib/cli/main';
import { command as recall } from '../lib/commands/official-account/after-msg-with-draw';
import { markdownTable } from './markdown-table';

function helpBlock(name: string): string {
  const command = commands.find((each) => each.name === name)!;
  return `\`\`\`text\n${commandHelp(command)}\`\`\``;
}

function explanationTable(): string {
  const rows = Object.entries(failures).map(([code, text]) => [`\`${code}\``, text]);
  return markdownTable([['code', 'what `send` says'], ...rows]);
}

function checkTable(): string {
  const url = new URL('http://127.0.0.1:3000/');
  const app = { sdkAppId: 1400000001, isSdkAppIdGiven: true, token: 'xxxxyyyy' };
  const target = { url, ...app, account: '#TOA#_123' };
  const rows = trialsOf([recall], target, ['71_1_1698741698']).map(
    ({ tried: { sent, expected, isAdvice, needsToken, remedy } }) => [
      `${sent}${needsToken ? ' (needs the token)' : ''}`,
      `${expectations[expected]}${isAdvice ? ' (advice)' : ''}`,
      remedy,
    ],
  );
  return markdownTable([['sent', 'expected', 'if not'], ...rows]);
}

/** Pages with such parts. */
export const generatedPages = ['docs/command-line.md'];

/** Puts the parts into a page: what stands between the markers is replaced. */
export function fillPage(markdown: string): string {
  const makers: Readonly<Record<string, (argument: string) => string>> = {
    help: helpBlock,
    explanations: explanationTable,
    checks: checkTable,
  };
  return markdown.replace(
    /(<!-- (\w+): (\w+) -->\n)[^]*?(<!-- \/\2 -->)/g,
    (_, start: string, maker: string, argument: string, end: string) =>
      `${start}\n${makers[maker]!(argument)}\n\n${end}`,
  );
}

if (require.main === module) {
  for (const page of generatedPages) {
    const path = join(__dirname, '..', page);
    writeFileSync(path, fillPage(readFileSync(path, 'utf8')));
  }
}
