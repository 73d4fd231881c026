import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import express from 'express';
import { acknowledgeRest, recallWebhook } from '../../lib';
import { statuses } from '../../lib/receive/errors';
import { webhookChecks, type WebhookOptions } from '../../lib/receive/options';
import { fillPage, generatedPages } from '../../scripts/docs-tables';
import { run, serve } from '../cli/helpers';
import { blocksOf, pages, readPage, root } from './blocks';

const readmes = ['README.md', 'README.zh-CN.md'];
const everyPage = [...pages, 'SECURITY.md', 'CHANGELOG.md'];

const byDefault = (name: keyof WebhookOptions) => String(webhookChecks[name].byDefault!());

const withoutBlocks = (page: string) => readPage(page).replace(/^```[^]*?^```$/gm, '');
const headingsOf = (page: string) => withoutBlocks(page).match(/^#+ .*$/gm)!;

/** The rows of the table whose head begins with the given cells. */
function tableRows(page: string, ...head: string[]): string[][] {
  const lines = readPage(page).split('\n');
  const cellsOf = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const start = lines.findIndex(
    (line) => cellsOf(line).slice(0, head.length).join() === head.join(),
  );
  const rows = lines.slice(start + 2);
  return rows.slice(0, rows.indexOf('')).map(cellsOf);
}

describe('what the code knows', () => {
  test.each(generatedPages)('is in %s as the code has it; else run npm run docs:tables', (page) => {
    expect(readPage(page)).toBe(fillPage(page, readPage(page)));
  });

  test.each(readmes)('%s has 7 parameters and 5 fields', (page) => {
    const filled = readPage(page).match(/<!-- fields: \w+ -->[^]*?<!-- \/fields -->/g)!;
    expect(filled.map((table) => table.match(/^\| `/gm)!.length)).toEqual([7, 5]);
  });

  test('would be found to differ', () => {
    const page = readPage('README.md').replace('| `EventTime`', '| `EventTimes`');
    expect(fillPage('README.md', page)).toBe(readPage('README.md'));
  });

  test('parts stand in these pages alone', () => {
    expect(pages.filter((page) => readPage(page).includes('<!-- /'))).toEqual(generatedPages);
  });
});

describe('the two READMEs', () => {
  const [english, chinese] = ['README.md', 'README.zh-CN.md'] as const;

  test('have the same headings, level by level', () => {
    const levels = (page: string) => headingsOf(page).map((heading) => /^#+/.exec(heading)![0]);
    expect(levels(chinese)).toEqual(levels(english));
  });

  test('have the same blocks of code', () => {
    const code = (page: string) => blocksOf(page).map((block) => [block.language, block.code]);
    expect(code(chinese)).toEqual(code(english));
  });

  test('have tables of the same shape, with the same code', () => {
    const shape = (page: string) =>
      withoutBlocks(page)
        .match(/^\|.*\|$/gm)!
        .map((row) => [row.split('|').length, /^\| `[^`]*`/.exec(row)?.[0]]);
    expect(shape(chinese)).toEqual(shape(english));
  });

  test('have the same lists and links', () => {
    const count = (page: string, pattern: RegExp) => withoutBlocks(page).match(pattern)!.length;
    expect(count(chinese, /^- /gm)).toBe(count(english, /^- /gm));
    const links = (page: string) =>
      [...withoutBlocks(page).matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
    const others = (page: string) => links(page).filter((link) => !link!.startsWith('README'));
    expect(others(chinese)).toEqual(others(english));
  });
});

describe('the README', () => {
  test.each(readmes)('%s begins with the two commands', (page) => {
    const [first] = blocksOf(page);
    expect(first!.code).toBe('npm ci && npm start\nnpm ci && npm test\n');
    expect(first!.line).toBeLessThan(8);
  });

  test('is read in three minutes: few words outside code and tables', () => {
    const prose = withoutBlocks('README.md').replace(/^\|.*$/gm, '');
    expect(prose.split(/\s+/).length).toBeLessThan(900);
  });

  test.each(readmes)('%s lists every option with its default', (page) => {
    const head = page === 'README.md' ? ['option', 'default'] : ['选项', '默认值'];
    const rows = tableRows(page, ...head).map(([name, value]) => [
      name!.replaceAll(/`|\(.*\)/g, ''),
      value!.replaceAll('`', ''),
    ]);
    const required = page === 'README.md' ? 'required' : '必填';
    const none = page === 'README.md' ? 'none' : '无';
    expect(Object.fromEntries(rows)).toEqual({
      sdkAppId: required,
      onRecall: required,
      token: 'false',
      toleranceSeconds: byDefault('toleranceSeconds'),
      timeoutMs: byDefault('timeoutMs'),
      acknowledge: `'${byDefault('acknowledge')}'`,
      onFailure: `'${byDefault('onFailure')}'`,
      limit: byDefault('limit'),
      onError: none,
      now: 'Date.now',
    });
  });

  test.each(readmes)('%s lists every error with its status', (page) => {
    const head = page === 'README.md' ? ['code', 'status'] : ['错误码', '状态码'];
    const none = page === 'README.md' ? 'none' : '无';
    const rows = tableRows(page, ...head).map(([code, status]) => [code, status]);
    const expected = Object.entries(statuses).map(([code, status]) => [
      `\`${code}\``,
      status === undefined ? none : String(status),
    ]);
    expect(rows).toEqual(expected);
  });

  test('the properties of the event are those of an event', async () => {
    const names = tableRows('README.md', 'property', 'type').map(([name]) =>
      name!.replaceAll('`', ''),
    );
    let properties: string[] = [];
    const onRecall = (event: object) => void (properties = Object.keys(event));
    const url = await serve(express().use(recallWebhook({ sdkAppId: 1400000001, onRecall })));
    await run(['send', url]);
    expect(properties).toEqual(names);
  });
});

test('docs/errors.md explains every code, with its status', () => {
  const explained = [
    ...readPage('docs/errors.md').matchAll(/^### (\w+)\n\n(Status (\d+)|No status)/gm),
  ];
  expect(
    Object.fromEntries(explained.map(([, code, , status]) => [code, status && Number(status)])),
  ).toEqual(statuses);
});

describe('commands for a shell', () => {
  const shellBlocks = pages.flatMap((page) =>
    blocksOf(page).filter(({ language }) => language === 'sh'),
  );
  const commands = [...new Set(shellBlocks.flatMap(({ code }) => code.trim().split('\n')))];
  const argumentsOf = (command: string) =>
    execFileSync('sh', ['-c', command.replace(/^(npx|curl) /, `printf '%s\\0' `)])
      .toString()
      .split('\0')
      .slice(0, -1);

  async function receiver(token: string | false) {
    const events: unknown[] = [];
    const webhook = recallWebhook({
      sdkAppId: 1400000001,
      token,
      onRecall: ({ body }) => void events.push(body),
    });
    const origin = await serve(express().use('/im-callback', webhook, acknowledgeRest()));
    return { origin, events };
  }

  test('are npm, npx or curl', () => {
    expect(commands.filter((command) => !/^(npm|npx|curl) /.test(command))).toEqual([]);
  });

  test.each(commands.filter((command) => command.startsWith('npx ')))('%s', async (command) => {
    const [program, ...argv] = argumentsOf(command);
    expect(program).toBe('tencent-im-webhook');
    const { origin } = await receiver(command.includes('--token') ? 'xxxxyyyy' : false);
    const { code, err } = await run(
      argv.map((word) => word.replace('http://127.0.0.1:3000', origin)),
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('the curl line has the documented sample, and the answer is what stands below it', async () => {
    const [line] = commands.filter((command) => command.startsWith('curl '));
    const [url, , header, , data] = argumentsOf(line!) as [string, string, string, string, string];
    expect(line).toContain(" -H 'Content-Type: application/json' -d '");
    const { origin, events } = await receiver(false);
    const answer = await fetch(url.replace('http://127.0.0.1:3000', origin), {
      method: 'POST',
      headers: [header.split(': ')],
      body: data,
    });
    expect(`${await answer.text()}\n`).toBe(
      blocksOf('README.md').find(({ language }) => language === 'text')!.code,
    );
    expect(answer.status).toBe(200);
    expect(events).toEqual([
      {
        CallbackCommand: 'OfficialAccount.CallbackAfterMsgWithDraw',
        Official_Account: '#TOA#_123',
        WithdrawMsgList: [{ MsgKey: '71_1_1698741698' }],
        EventTime: 1670574414123,
      },
    ]);
  });

  test('npm scripts that the pages name are there', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const page of pages) {
      for (const [, name] of readPage(page).matchAll(/npm run ([\w:]+)/g)) {
        expect(Object.keys(scripts)).toContain(name);
      }
    }
  });
});

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string) =>
  heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');

describe('links', () => {
  test.each(everyPage)('of %s lead somewhere', (page) => {
    const dead = [...withoutBlocks(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link!)
      .filter((link) => !link.startsWith('https://'))
      .filter((link) => {
        const [file, anchor] = link.split('#') as [string, string?];
        const target = file === '' ? page : join(dirname(page), file);
        if (!existsSync(join(root, target))) return true;
        return anchor !== undefined && !headingsOf(target).map(anchorOf).includes(anchor);
      });
    expect(dead).toEqual([]);
  });
});
