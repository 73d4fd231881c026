import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import express from 'express';
import { imWebhook, recallCommand } from '../../lib';
import { definitions } from '../../lib/generated/definitions';
import { imWebhookChecks } from '../../lib/im-options';
import { platform } from '../../lib/node/platform';
import { statuses } from '../../lib/receive/errors';
import { commonChecks } from '../../lib/receive/options/options';
import { inEnglish } from '../../scripts/docs/english';
import { makePages } from '../../scripts/docs/pages';
import { fillPage } from '../../scripts/docs/tables';
import { readTranslations } from '../../scripts/docs/translation';
import { run, serve } from '../cli/helpers';
import {
  blocksOf,
  chineseCommandPages,
  commandPages,
  isProgram,
  pages,
  readPage,
  root,
  withoutBlocks,
} from './blocks';

const readmes = ['README.md', 'README.zh-CN.md'];
const everyPage = [...pages, 'SECURITY.md', 'CHANGELOG.md'];

const byDefault = (name: keyof typeof commonChecks) =>
  String(commonChecks[name].byDefault!(platform));

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
  const made = makePages();
  const filledPages = ['docs/command-line.md', 'docs/zh-CN/command-line.md'];

  test('is in the pages as the code has it; else run npm run docs:pages', () => {
    const generated = [...commandPages, ...chineseCommandPages, ...filledPages];
    expect(generated.sort()).toEqual([...made.pages.keys()].sort());
    const stale = generated.filter((page) => readPage(page) !== made.pages.get(page));
    expect(stale).toEqual([]);
  });

  test('would be found to differ', () => {
    const page = readPage('docs/command-line.md');
    const changed = page.replace(/<!-- help: send -->[^]*?Options:/, '<!-- help: send -->');
    expect(changed).not.toBe(page);
    expect(fillPage(changed, inEnglish('command-line'))).toBe(page);
  });

  test('parts stand in these pages alone', () => {
    expect(pages.filter((page) => readPage(page).includes('<!-- /'))).toEqual(filledPages);
  });

  test('is translated in scripts/docs/zh, and nothing else is', () => {
    expect(made.faults).toEqual([]);
  });

  test('would be missed in Chinese', () => {
    const known = readTranslations();
    const [[english, chinese], ...others] = Object.entries(known.get('command-line')!) as [
      [string, string],
      ...[string, string][],
    ];
    const changed = Object.fromEntries([...others, [`${english}!`, chinese]]);
    expect(makePages(new Map([...known, ['command-line', changed]])).faults).toEqual([
      `command-line.json: not translated: ${english}`,
      `command-line.json: not used: ${english}!`,
    ]);
  });
});

describe('the README', () => {
  test.each(readmes)('%s is at most 200 lines', (page) => {
    expect(readPage(page).split('\n').length).toBeLessThanOrEqual(201);
  });

  test('says how many commands the catalogue has', () => {
    expect(readPage('README.md')).toContain(`It knows ${definitions.length} commands`);
    expect(readPage('README.zh-CN.md')).toContain(`内置 ${definitions.length} 个回调命令`);
  });

  test.each(readmes)('%s shows onError in its first program', (page) => {
    expect(blocksOf(page).find(isProgram)!.code).toContain('onError: (error');
  });

  test('is short: few words outside code and tables', () => {
    const prose = withoutBlocks('README.md').replace(/^\|.*$/gm, '');
    expect(prose.split(/\s+/).length).toBeLessThan(600);
  });

  test.each(readmes)('%s lists every option with its default', (page) => {
    const isEnglish = page === 'README.md';
    const rows = tableRows(page, ...(isEnglish ? ['option', 'default'] : ['选项', '默认值'])).map(
      ([name, value]) => [name!.replaceAll(/`|\(.*\)/g, ''), value!.replaceAll('`', '')],
    );
    const required = isEnglish ? 'required' : '必填';
    expect(Object.fromEntries(rows)).toEqual({
      sdkAppId: required,
      token: isEnglish ? 'off, with a warning' : '关闭，并警告',
      on: '{}',
      onOther: isEnglish ? 'none' : '无',
      commands: '[]',
      undecided: `'${String(imWebhookChecks().undecided!.byDefault!(platform))}'`,
      onDrift: 'stderr',
      strict: String(imWebhookChecks().strict!.byDefault!(platform)),
      onRecall: required,
      toleranceSeconds: byDefault('toleranceSeconds'),
      timeoutMs: byDefault('timeoutMs'),
      acknowledge: `'${byDefault('acknowledge')}'`,
      onFailure: `'${byDefault('onFailure')}'`,
      limit: byDefault('limit'),
      onError: 'stderr',
      now: 'Date.now',
    });
    const known = Object.keys({ ...imWebhookChecks(), onRecall: 0 });
    expect(rows.map(([name]) => name).sort()).toEqual(known.sort());
  });

  test('has the answers that its commands get', () => {
    const texts = blocksOf('README.md').filter(({ language }) => language === 'text');
    expect(texts.map(({ code }) => code)).toEqual([
      '{"ActionStatus":"OK","ErrorInfo":"no advertising","ErrorCode":10100}\n',
    ]);
  });
});

test('the properties of the event are those of an event', async () => {
  const common = tableRows('docs/events.md', 'property', 'type').map(([name]) => name!);
  const recalls = [...readPage('docs/events.md').matchAll(/^\| (`officialAccount`|`msgKeys`)/gm)];
  const names = [...common, ...recalls.map(([, name]) => name!)].map((name) =>
    name.replaceAll('`', ''),
  );
  let properties: string[] = [];
  const webhook = imWebhook({
    sdkAppId: 1400000001,
    on: {
      'OfficialAccount.CallbackAfterMsgWithDraw': (event) => void (properties = Object.keys(event)),
    },
  });
  const url = await serve(express().use(webhook));
  await run(['send', url]);
  expect(properties.sort()).toEqual(names.sort());
});

test('docs/errors.md explains every code, with its status', () => {
  const explained = [
    ...readPage('docs/errors.md').matchAll(/^### (\w+)\n\n(Status (\d+)|No status)/gm),
  ];
  expect(
    Object.fromEntries(explained.map(([, code, , status]) => [code, status && Number(status)])),
  ).toEqual(statuses);
  const rows = tableRows('docs/errors.md', 'code', 'status').map(([code, status]) => [
    code,
    status,
  ]);
  expect(rows).toEqual(
    Object.entries(statuses).map(([code, status]) => [`\`${code}\``, String(status ?? 'none')]),
  );
});

describe.each(['docs/production.md', 'docs/zh-CN/production.md'])('the figures of %s', (page) => {
  const results = readPage('bench/results/results.md');
  const number = /\d+\.\d+/.source;

  test('are those of the last benchmark', () => {
    const measured = (contestant: string) =>
      new RegExp(`^\\| \\**${contestant}\\** +\\| +${number} \\| +(${number}) `, 'm').exec(
        results,
      )![1];
    const [still, ours, octokit, ajv, byHand, line] = tableRows(
      page,
      page.includes('zh-CN')
        ? 'Express 5 上每个请求的 CPU 开销，以同样挂载的静态应答为 1'
        : 'CPU per request on Express 5, of a static reply mounted the same way',
    ).map((row) => row.slice(1));
    expect(still).toEqual(['1.00', '1.00']);
    const webhook = (how: string) => measured(`tencent-im-webhook, ${how}, Express 5, app.use`);
    expect(ours).toEqual([webhook('unsigned'), webhook('signed')]);
    expect(octokit).toEqual(['', measured('@octokit/webhooks, signed')]);
    expect(ajv).toEqual([measured('express.json \\+ AJV'), '']);
    expect(byHand).toEqual([measured('hand-written handler'), '']);
    expect(line).toEqual(['', measured('@line/bot-sdk, signed')]);
    const text = readPage(page);
    expect(text).toContain(/on (\d{4}-\d\d-\d\d): Node/.exec(results)![1]);
    expect(text).toContain(
      new RegExp(`making recallWebhook: .*?\\| (${number}) ms`).exec(results)![1],
    );
  });
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
    const webhook = imWebhook({
      sdkAppId: 1400000001,
      token,
      on: {
        [recallCommand]: ({ body }) => void events.push(body),
        'Group.CallbackBeforeSendMsg': () => undefined,
      },
      onOther: () => undefined,
    });
    const origin = await serve(express().use('/im-callback', webhook));
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
      // One second of a load tells as much as thirty.
      argv.map((word) => word.replace('http://127.0.0.1:3000', origin).replace(/^30$/, '1')),
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('the curl line has the documented sample, and the answer is what stands below it', async () => {
    const line = blocksOf('docs/testing.md')
      .find(({ code }) => code.startsWith('curl '))
      ?.code.trim();
    const [url, , header, , data] = argumentsOf(line!) as [string, string, string, string, string];
    expect(line).toContain(" -H 'Content-Type: application/json' -d '");
    const { origin, events } = await receiver(false);
    const answer = await fetch(url.replace('http://127.0.0.1:3000', origin), {
      method: 'POST',
      headers: [header.split(': ')],
      body: data,
    });
    expect(`${await answer.text()}\n`).toBe(
      blocksOf('docs/testing.md').find(({ language }) => language === 'text')!.code,
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

  test('the package comes from a tarball, as long as another may have its name on the registry', () => {
    const fromRegistry = /\bnpm (i|install|exec)\b[^`\n]* tencent-im-webhook\b(?!-)/;
    expect(fromRegistry.test('npm install --global tencent-im-webhook')).toBe(true);
    expect(pages.filter((page) => fromRegistry.test(readPage(page)))).toEqual([]);
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

test.each([
  ['docs/observability.md', 'code', 'when'],
  ['docs/zh-CN/observability.md', '代码', '何时发出'],
])('%s has every process warning', (page, ...head) => {
  const sources = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(root, 'lib', path), 'utf8'));
  const codes = sources.flatMap((source) => source.match(/'TENCENT_IM_\w+'/g) ?? []);
  const explained = tableRows(page, ...head).map(([code]) => code!.replaceAll('`', "'"));
  expect(explained.sort()).toEqual([...new Set(codes)].sort());
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
