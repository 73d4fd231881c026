import { run } from '../helpers';

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

const language: [string, ...string[]] = ['--lang <language>', 'en or zh', '$LC_ALL', '$LANG'];

/** What must be read of each option, on whatever else its description is. */
const common: [string, ...string[]][] = [
  ['--sdk-app-id <id>', 'SDKAppID', '$SDKAPPID', 'else 1400000001'],
  ['--token <token>', 'signs each request', '$IM_WEBHOOK_TOKEN'],
  ['--account <id>', 'official account', 'default: "#TOA#_123"'],
  ['--msg-key <key>', 'recalled message', 'default: generated', '(repeatable)'],
];
const ofSend: typeof common = [
  ...common,
  ['--platform <name>', 'OptPlatform', 'default: RESTAPI'],
  ['--client-ip <ip>', 'ClientIP', 'default: 127.0.0.1'],
  ['--event-time <time>', 'EventTime', 'milliseconds', 'date', 'default: now'],
  ['--command <command>', 'recall (the default)', 'sent', 'after a message was sent', '`list`'],
  ['--text <text>', 'text of the message', '--command sent'],
  ['--set <path=value>', 'field of the body', 'MsgBody[0].MsgContent.Text=hi', 'JSON', 'text'],
  ['--body <body>', 'your own body', 'JSON', 'a file', '- for stdin'],
  ['--from <file>', 'replays', '`listen --save`', '- for stdin'],
  ['--last <n>', '--from', 'only the last'],
  ['--count <n>', 'how many requests', 'default: 1'],
  ['--concurrency <n>', 'how many at once', 'at most 1000', 'default: 1'],
  ['--retry <n>', 'how often to retry', 'not answered in 2 s', 'default: 0'],
  ['--json', 'result', 'JSON'],
  ['--dry-run', 'prints the request', 'curl', 'sends nothing'],
  language,
  ['--help', 'prints this help'],
];
const ofLoad: typeof common = [
  ...common.slice(0, 3),
  ['--command <command>', 'in turn', 'recall (the default)', '`list`'],
  ['--rate <n>', 'requests a second', 'at most 10000', 'default: 100'],
  ['--seconds <n>', 'how long', 'at most 3600', 'default: 10'],
  ['--json', 'result', 'JSON'],
  language,
  ['--help', 'prints this help'],
];
const ofCheck: typeof common = [
  ...common,
  ['--command <command>', 'the command to check', 'default: recall'],
  ['--all', 'every command in the catalogue'],
  ['--json', 'findings', 'JSON'],
  language,
  ['--help', 'prints this help'],
];
const ofListen: typeof common = [
  ['--port <n>', 'port to listen on', 'default: 3000', '0: any free port'],
  ['--host <address>', 'default: 127.0.0.1', 'this machine only'],
  ['--sdk-app-id <id>', 'only webhooks of this app', '$SDKAPPID', 'else any app'],
  ['--token <token>', 'checks each signature', '$IM_WEBHOOK_TOKEN'],
  ['--save <file>', 'appends each webhook', 'as a JSON line', '`send --from`'],
  ['--verbose', 'also prints the fields'],
  ['--json', 'prints one JSON line per webhook'],
  language,
  ['--help', 'prints this help'],
];
const ofList: typeof common = [
  ['--json', 'commands', 'JSON', 'documents'],
  language,
  ['--help', 'prints this help'],
];
const ofShow: typeof common = [
  ['--schema', 'prints only the JSON Schema (draft-07) of its body'],
  ['--sample', 'prints only the documented sample of its body'],
  ['--handler', 'prints only the program with a handler'],
  ['--json', 'everything as JSON', 'schemas of query, body and reply'],
  language,
  ['--help', 'prints this help'],
];
const repeatables: Record<string, readonly string[]> = {
  send: ['--msg-key <key>', '--set <path=value>'],
  load: ['--command <command>'],
  check: ['--msg-key <key>', '--command <command>'],
};
const names = ['send', 'load', 'check', 'listen', 'list', 'show', 'completion'];

test.each([
  ['send', ofSend],
  ['load', ofLoad],
  ['check', ofCheck],
  ['completion', [language, ['--help', 'prints this help']] as typeof common],
  ['listen', ofListen],
  ['list', ofList],
  ['show', ofShow],
])('the help of %s says of each option what must be known', async (name, expected) => {
  const { options } = await helpOf(name);
  expect(Object.keys(options)).toEqual(expected.map(([option]) => option));
  for (const [option, ...words] of expected) {
    for (const word of words) expect(options[option]).toContain(word);
    const isRepeatable = repeatables[name]?.includes(option) ?? false;
    expect(options[option]!.includes('(repeatable)')).toBe(isRepeatable);
  }
});

test.each(names)('the help of %s stands in two columns', async (name) => {
  const { title, rows } = await helpOf(name);
  expect(title).toBe('Options:');
  const starts = rows.map((row) => /^ {2}--.*? {2,}/.exec(row)![0].length);
  const longest = Math.max(...rows.map((row) => /^ {2}--\S*( <[\w=]+>)?/.exec(row)![0].length));
  expect(new Set(starts)).toEqual(new Set([longest + 2]));
});

test.each([
  [
    'send',
    'URL',
    "Sends a webhook, by default a recall, to URL, as Tencent's backend does",
    ['added to the query of URL', 'kept alive'],
  ],
  ['send', 'URL', 'Sends a webhook', ['2 seconds', 'Quote URL', 'no Content-Type']],
  [
    'send',
    'URL',
    'Sends a webhook',
    ['answer to a "before" command is read as the sender reads it'],
  ],
  ['load', 'URL', 'Sends webhooks at a steady rate', ['however slow the answers are']],
  ['completion', 'SHELL', 'Prints a script', ['~/.bashrc', 'zsh', 'config.fish']],
  ['check', 'URL', 'Sends what a correct receiver must accept or reject', ['any language']],
  ['check', 'URL', 'Sends what a correct receiver must', ['advice: ', 'documented samples']],
  ['check', 'URL', 'Sends what a correct receiver must', ['Without the token', 'skipped']],
  ['check', 'URL', 'Sends what a correct receiver must', ['must be a verdict']],
  ['listen', '', 'Receives every webhook, prints it', ['answers OK', 'flags']],
  [
    'listen',
    '',
    'Receives every webhook',
    ['a tunnel or a reverse proxy', 'allows every "before" command'],
  ],
  ['list', '[WORD]', 'Lists the webhook commands', ['title', 'trigger', 'ignoring case']],
  [
    'list',
    '[WORD]',
    'Lists the webhook commands',
    ['before: the reply decides', 'after: the event has already happened'],
  ],
  ['show', 'NAME', 'Shows a webhook command: fields, reply, sample, and a handler', ['`list`']],
])('the help of %s %s begins with what it does: %s; %j', async (name, argument, summary, words) => {
  const { usage, about, rest } = await helpOf(name);
  const line = ['tencent-im-webhook', name, argument, '[options]'].filter(Boolean).join(' ');
  expect(usage).toBe(`Usage: ${line}`);
  expect(about[0]!.startsWith(summary)).toBe(true);
  expect(about.every((each) => /[.,a-z]$/.test(each) && each.length <= 105)).toBe(true);
  const text = about.slice(1).join(' ').toLowerCase();
  for (const word of words) expect(text).toContain(word.toLowerCase());
  const examples = `Examples:(\n  npx tencent-im-webhook ${name} .*)+\n`;
  expect(rest).toEqual([expect.stringMatching(new RegExp(`^${examples}$`))]);
});
