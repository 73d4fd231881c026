import { run } from './helpers';

/** The help of a command, part by part; each option by its name and placeholder. */
async function helpOf(name: string) {
  const { out } = await run([name, '--help']);
  const [usage, about, options, ...rest] = out.split('\n\n') as [string, string, string];
  const [title, ...rows] = options.split('\n');
  const described = rows.map((row) => /^ {2}(--.*?) {2,}(.*)$/.exec(row)!.slice(1));
  return {
    ...{ usage, about: about.split('\n'), title, rows, rest },
    options: Object.fromEntries(described) as Record<string, string>,
  };
}

/** What must be read of each option, on whatever else its description is. */
const common: [string, ...string[]][] = [
  ['--sdk-app-id <id>', 'SDKAppID', '$SDKAPPID', 'else 1400000001'],
  ['--token <token>', 'signs each request', '$IM_WEBHOOK_TOKEN'],
  ['--account <id>', 'official account', 'default: "#TOA#_123"'],
  ['--msg-key <key>', 'recalled message', 'default: made up', '(repeatable)'],
];
const ofSend: typeof common = [
  ...common,
  ['--platform <name>', 'OptPlatform', 'default: RESTAPI'],
  ['--client-ip <ip>', 'ClientIP', 'default: 127.0.0.1'],
  ['--event-time <time>', 'EventTime', 'milliseconds', 'date', 'default: now'],
  ['--command <command>', 'recall (the default)', 'sent', 'after a message was sent'],
  ['--text <text>', 'text of the message', '--command sent'],
  ['--count <n>', 'how many requests', 'default: 1'],
  ['--concurrency <n>', 'how many at once', 'default: 1'],
  ['--retry <n>', 'how often to send again', 'not answered in 2 s', 'default: 0'],
  ['--json', 'result', 'JSON'],
  ['--dry-run', 'prints the request', 'curl', 'sends nothing'],
  ['--help', 'this text'],
];
const ofCheck: typeof common = [...common, ['--json', 'findings', 'JSON'], ['--help', 'this text']];

test.each([
  ['send', ofSend],
  ['check', ofCheck],
])('the help of %s says of each option what must be known', async (name, expected) => {
  const { options } = await helpOf(name);
  expect(Object.keys(options)).toEqual(expected.map(([option]) => option));
  for (const [option, ...words] of expected) {
    for (const word of words) expect(options[option]).toContain(word);
    expect(options[option]!.includes('(repeatable)')).toBe(option === '--msg-key <key>');
  }
});

test.each(['send', 'check'])('the help of %s stands in two columns', async (name) => {
  const { title, rows } = await helpOf(name);
  expect(title).toBe('Options:');
  const starts = rows.map((row) => /^ {2}--.*? {2,}/.exec(row)![0].length);
  const longest = Math.max(...rows.map((row) => /^ {2}--\S*( <\w+>)?/.exec(row)![0].length));
  expect(new Set(starts)).toEqual(new Set([longest + 2]));
});

test.each([
  ['send', 'Sends the recall webhook to URL', ['on top of the query', 'no Content-Type', 'kept']],
  ['send', 'Sends the recall webhook to URL', ['2 seconds', 'URL in quotes']],
  ['check', 'Sends what a correct receiver must accept or refuse', ['any language', 'advice: ']],
  [
    'check',
    'Sends what a correct receiver must',
    ['test receiver', 'Without the token', 'skipped'],
  ],
])('the help of %s begins with what it does: %s; %j', async (name, summary, words) => {
  const { usage, about, rest } = await helpOf(name);
  expect(usage).toBe(`Usage: tencent-im-webhook ${name} URL [options]`);
  expect(about[0]!.startsWith(summary)).toBe(true);
  expect(about.every((line) => /[.,a-z]$/.test(line) && line.length <= 100)).toBe(true);
  for (const word of words) expect(about.slice(1).join('\n')).toContain(word);
  const examples = `Examples:(\n  npx tencent-im-webhook ${name} http://127.0.0.1:3000/.*)+\n`;
  expect(rest).toEqual([expect.stringMatching(new RegExp(`^${examples}$`))]);
});
