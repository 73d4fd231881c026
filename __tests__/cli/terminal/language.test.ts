import { commands } from '../../../lib/cli/main';
import { inChinese } from '../../../lib/cli/terminal/language';
import { definitions } from '../../../lib/generated/definitions';
import { okAck, run, serve } from '../helpers';

const chinese = /[\u4e00-\u9fff]/;
const zh = { env: { LANG: 'zh_CN.UTF-8' } };

test.each<[Record<string, string>, string[], boolean]>([
  [{}, [], false],
  [{ LANG: 'zh_CN.UTF-8' }, [], true],
  [{ LANG: 'en_US.UTF-8' }, [], false],
  [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_TW' }, [], true],
  [{ LANG: 'zh_CN', LC_MESSAGES: 'zh_CN', LC_ALL: 'C' }, [], false],
  [{ LANG: 'zh_CN', LC_ALL: '' }, [], true],
  [{}, ['--lang', 'zh'], true],
  [{ LANG: 'zh_CN' }, ['--lang=en'], false],
])('with %j and %j it is Chinese: %s', async (env, argv, isChinese) => {
  for (const line of [['--help'], ['send', '--help'], ['list', 'recall']]) {
    const { code, out } = await run([...line, ...argv], { env });
    expect({ code, isChinese: chinese.test(out) }).toEqual({ code: 0, isChinese });
  }
});

test('what has no Chinese stays as it is', () => {
  expect(inChinese('toString')).toBe('toString');
});

test('there is no other language', async () => {
  const { code, err } = await run(['list', '--lang', 'fr']);
  expect(code).toBe(2);
  expect(err).toMatch(/^--lang must be en or zh; it is "fr"\.\n/);
});

test.each([...commands.map(({ name }) => [name, '--help']), ['--help']])(
  '%s %s is Chinese in every line but the examples',
  async (...argv) => {
    const { out } = await run(argv, zh);
    const lines = out.slice(0, out.indexOf('示例：')).split('\n');
    expect(lines.filter((line) => line !== '' && !chinese.test(line))).toEqual([]);
  },
);

test('what machines read is the same in each', async () => {
  let number = 0;
  const url = await serve((req, res) => {
    req.resume();
    number += 1;
    if (number > 1) res.writeHead(500);
    res.end(okAck);
  });
  const lines = [
    ['list', 'recall'],
    ['show', 'recall'],
    ['check', url],
    ['send', url],
  ];
  for (const line of lines) {
    const { out } = await run([...line, '--json'], zh);
    expect(chinese.test(out)).toBe(false);
  }
});

test('list finds in either language what it finds in the other', async () => {
  const names = async (word: string, env = {}) => {
    const { out } = await run(['list', word, '--json'], { env });
    return (JSON.parse(out) as { name: string }[]).map(({ name }) => name);
  };
  const recalls = await names('recall');
  expect(recalls).toHaveLength(3);
  expect(await names('撤回')).toEqual(recalls);
  expect(await names('recall', zh.env)).toEqual(recalls);
});

test('show says all of a command in Chinese', async () => {
  for (const { name } of definitions) {
    const { out } = await run(['show', name], zh);
    const [, title, kind, trigger] = out.split('\n');
    for (const line of [title, kind, trigger]) expect(line).toMatch(chinese);
    const fields = out.slice(out.indexOf('请求体的字段：'), out.indexOf('示例：'));
    // What is quoted is on the wire.
    const english = fields
      .replaceAll(/"[^"]*"/g, '')
      .split('\n')
      .filter((line) => /[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(line));
    expect(english).toEqual([]);
  }
});

test('findings and explanations are Chinese', async () => {
  let number = 0;
  const url = await serve((req, res) => {
    req.resume();
    number += 1;
    if (number % 2 === 0) res.writeHead(500);
    res.end(number % 3 === 0 ? 'oops' : okAck);
  });
  const argv = ['check', url, '--lang', 'zh', '--command', 'Group.CallbackBeforeSendMsg'];
  const { out } = await run([...argv, '--command', 'recall']);
  expect(out.replaceAll(/DEBUG=tencent-im-webhook|application\/json/g, '')).not.toMatch(
    /\b[a-z]{3,} [a-z]{2,}\b/,
  );
  const stopped = await run(['check', 'http://127.0.0.1:1/', '--lang', 'zh']);
  expect(stopped.out).toContain(
    '\n失败：一次撤回，没有 Content-Type\n  该主机和端口上没有服务在监听',
  );
  expect(stopped.out).toMatch(/\n0 通过、0 建议、1 失败、0 跳过\n$/);
  const sent = await run(['send', 'http://127.0.0.1:1/', '--lang', 'zh', '--count', '2']);
  expect(sent.out).toMatch(/^发送了 2 个请求，用时 .*\n应答成功：0\n失败：2\n/);
  const loaded = await run([
    ...['load', 'http://127.0.0.1:1/', '--lang', 'zh', '--rate', '2', '--seconds', '1'],
  ]);
  expect(loaded.out).toMatch(/^发送了 2 个请求，用时 .*\n2 秒内应答：0\n超时/);
});
