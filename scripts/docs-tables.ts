/** Writes into the documentation what the code knows, between `<!-- name: argument -->` and `<!-- /name -->`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trialsOf } from '../lib/cli/check/trial';
import { expectations } from '../lib/cli/check/judge';
import { failures } from '../lib/cli/shared/explain';
import { commandHelp } from '../lib/cli/shared/help';
import { commands } from '../lib/cli/main';
import type { Field, Fields } from '../lib/commands/definition';
import { describe } from '../lib/commands/describe';
import { command as recall } from '../lib/commands/official-account/after-msg-with-draw';
import { queryFields } from '../lib/commands/schemas';
import { chinese } from './docs-chinese';
import { markdownTable, type Row } from './markdown-table';

interface Language {
  readonly head: Row;
  readonly yes: string;
  readonly no: string;
  readonly describe: (key: string, description: string) => string;
}

function translate(key: string): string {
  const translation = chinese[key];
  if (translation === undefined) throw new Error(`scripts/docs-chinese.ts lacks ${key}`);
  return translation;
}

const english: Language = {
  head: ['name', 'type', 'required', 'meaning'],
  yes: 'yes',
  no: 'no',
  describe: (_key, description) => description,
};

const languages: Readonly<Record<string, Language>> = {
  'README.zh-CN.md': {
    head: ['名称', '类型', '必填', '含义'],
    yes: '是',
    no: '否',
    describe: translate,
  },
};

const itemsOf = ({ items = {} }: Field): Fields => (typeof items === 'object' ? items : {});

function fieldRows(table: string, fields: Fields, language: Language, prefix = ''): Row[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const isRequired = field.presence === undefined ? language.yes : language.no;
    const meaning = language.describe(`${table} ${path}`, describe(field));
    const row = [`\`${path}\``, String(field.type), isRequired, meaning];
    return [row, ...fieldRows(table, itemsOf(field), language, `${path}[].`)];
  });
}

function fieldTable(table: string, language: Language): string {
  const fields: Fields = table === 'query' ? queryFields(recall) : recall.fields;
  return markdownTable([language.head, ...fieldRows(table, fields, language)]);
}

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
export const generatedPages = ['README.md', 'README.zh-CN.md', 'docs/command-line.md'];

/** Puts the parts into a page: what stands between the markers is replaced. */
export function fillPage(page: string, markdown: string): string {
  const makers: Readonly<Record<string, (argument: string) => string>> = {
    fields: (table) => fieldTable(table, languages[page] ?? english),
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
    writeFileSync(path, fillPage(page, readFileSync(path, 'utf8')));
  }
}
