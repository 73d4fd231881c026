/** Writes the tables of documented fields into the READMEs, between `<!-- fields: … -->` and `<!-- /fields -->`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fields } from '../lib/documented';
import { recallBodyFields, recallQueryParameters } from '../lib/recall-fields';

type Row = readonly string[];

interface Language {
  readonly head: Row;
  readonly yes: string;
  readonly no: string;
  readonly describe: (path: string, description: string) => string;
}

const chinese: Readonly<Record<string, string>> = {
  SdkAppid: '应用的 SDKAppID，由控制台分配',
  'query CallbackCommand': '固定值',
  contenttype: '固定为 JSON',
  ClientIP: '操作者客户端的 IP，例如 127.0.0.1',
  OptPlatform: '操作者客户端的平台，例如 RESTAPI、Web、Android、iOS',
  Sign: 'Token 与 RequestTime 直接相连后的 SHA-256，小写十六进制；仅在开启回调鉴权时出现',
  RequestTime: '以秒为单位的 Unix 时间；仅在开启回调鉴权时出现',
  'body CallbackCommand': '回调命令，与 URL 中的相同',
  Official_Account: '公众号的用户 ID',
  WithdrawMsgList: '被撤回的消息',
  'WithdrawMsgList[].MsgKey': '一条被撤回消息的标识',
  EventTime: '事件触发的时间，单位为毫秒',
};

function translate(path: string): string {
  const translation = chinese[path];
  if (translation === undefined)
    throw new Error(`scripts/docs-tables.ts has no Chinese for ${path}`);
  return translation;
}

export const languages: Readonly<Record<string, Language>> = {
  'README.md': {
    head: ['name', 'type', 'required', 'meaning'],
    yes: 'yes',
    no: 'no',
    describe: (_path, description) => description,
  },
  'README.zh-CN.md': {
    head: ['名称', '类型', '必填', '含义'],
    yes: '是',
    no: '否',
    describe: translate,
  },
};

const tables: Readonly<Record<string, Fields>> = {
  query: recallQueryParameters,
  body: recallBodyFields,
};

// As Prettier counts: a Chinese character is two columns wide.
const width = (text: string) =>
  Array.from(text).reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);

function markdownTable(rows: readonly Row[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => width(row[column]!))));
  const line = (row: Row, fill = ' ') =>
    `| ${row.map((cell, column) => cell + fill.repeat(widths[column]! - width(cell))).join(' | ')} |`;
  const [head, ...rest] = rows as [Row, ...Row[]];
  const rule = line(
    head.map(() => ''),
    '-',
  );
  return [line(head), rule, ...rest.map((row) => line(row))].join('\n');
}

function fieldRows(table: string, fields: Fields, language: Language, prefix = ''): Row[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const key = path === 'CallbackCommand' ? `${table} ${path}` : path;
    const isRequired = field.required === false ? language.no : language.yes;
    const row = [`\`${path}\``, field.type, isRequired, language.describe(key, field.description)];
    return [row, ...fieldRows(table, field.items ?? {}, language, `${path}[].`)];
  });
}

/** Puts the tables into a README: what stands between the markers is replaced. */
export function fillTables(file: string, markdown: string): string {
  const language = languages[file]!;
  return markdown.replace(
    /(<!-- fields: (\w+) -->\n)[^]*?(<!-- \/fields -->)/g,
    (_, start: string, table: string, end: string) => {
      const rows = fieldRows(table, tables[table]!, language);
      return `${start}\n${markdownTable([language.head, ...rows])}\n\n${end}`;
    },
  );
}

if (require.main === module) {
  for (const file of Object.keys(languages)) {
    const path = join(__dirname, '..', file);
    writeFileSync(path, fillTables(file, readFileSync(path, 'utf8')));
  }
}
