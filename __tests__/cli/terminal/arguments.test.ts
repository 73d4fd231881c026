import { Readable } from 'node:stream';
import { main } from '../../../lib/cli/main';
import { run } from '../helpers';

const url = 'http://127.0.0.1:1/im-callback';

describe('wrong arguments', () => {
  test.each<[string, string[], string]>([
    ['no URL', ['send'], 'URL is missing.'],
    ['two URLs', ['send', url, 'more'], 'Unexpected argument "more": only one URL can be given.'],
    [
      'no scheme',
      ['send', 'localhost:3000/x'],
      'URL must begin with http:// or https://; it is "localhost:3000/x"; did you mean http://localhost:3000/x?',
    ],
    [
      'another scheme',
      ['check', 'https://[::1'],
      'URL must begin with http:// or https://; it is "https://[::1".',
    ],
    [
      'a host alone',
      ['send', 'localhost'],
      'URL must begin with http:// or https://; it is "localhost"; did you mean http://localhost?',
    ],
    [
      'a scheme that ends like http',
      ['send', 'xhttp://127.0.0.1/'],
      'URL must begin with http:// or https://; it is "xhttp://127.0.0.1/".',
    ],
    ...['CallbackCommand', 'Sign', 'RequestTime'].map((name): [string, string[], string] => [
      `what the sender adds, ${name}`,
      ['send', `${url}?mine=1&${name}=`],
      `Leave ${name} out of the URL: the sender adds it.`,
    ]),
    [
      'what the sender adds',
      ['send', `${url}?SdkAppid=1`],
      'Leave SdkAppid out of the URL: the sender adds it.',
    ],
    [
      'a misspelt option',
      ['send', url, '--sdkappid', '14'],
      'There is no option --sdkappid; did you mean --sdk-app-id?',
    ],
    ['another one', ['send', url, '--retri'], 'There is no option --retri; did you mean --retry?'],
    [
      'a shortened one',
      ['send', url, '--oken'],
      'There is no option --oken; did you mean --token?',
    ],
    ['a swapped one', ['send', url, '--josn'], 'There is no option --josn; did you mean --json?'],
    ['an unknown option', ['send', url, '--verbosity'], 'There is no option --verbosity.'],
    ['an unknown short option', ['send', url, '-nnnnnn'], 'There is no option -n.'],
    ['a name of Object', ['send', url, '--constructor'], 'There is no option --constructor.'],
    ['an option of the other command', ['check', url, '--retry=1'], 'There is no option --retry.'],
    [
      'no value',
      ['send', url, '--account'],
      '--account needs a value: --account <id> (in quotes if it begins with #).',
    ],
    [
      'an option for a value',
      ['send', url, '--token', '--json'],
      '--token needs a value: --token <token>; if it begins with -, write --token=<token>.',
    ],
    [
      'a short option for a value',
      ['send', url, '--account', '-x'],
      '--account needs a value: --account <id>; if it is "-x", write --account=-x.',
    ],
    [
      'one empty value of two',
      ['send', url, '--msg-key', 'a', '--msg-key='],
      '--msg-key must not be empty; it is "a", "".',
    ],
    ['a value for a switch', ['send', url, '--json=1'], '--json takes no value; it is "1".'],
    ['an empty value', ['send', url, '--account='], '--account must not be empty; it is "".'],
    ['an empty secret', ['send', url, '--token='], '--token must not be empty.'],
    [
      'white space around a secret',
      ['send', url, '--token', 'xxxxyyyy '],
      '--token must not begin or end with white space.',
    ],
    [
      'an option twice',
      ['send', url, '--token', 'a', '--token', 'b'],
      '--token can be given only once.',
    ],
    [
      'no number',
      ['send', url, '--count', '1e3'],
      '--count must be a positive integer; it is "1e3".',
    ],
    ['nothing', ['send', url, '--count', '0'], '--count must be a positive integer; it is "0".'],
    [
      'a negative number',
      ['send', url, '--sdk-app-id', '-1'],
      '--sdk-app-id must be a positive integer; it is "-1".',
    ],
    ['no retry', ['send', url, '--retry', 'x'], '--retry must be a positive integer; it is "x".'],
    [
      'no time',
      ['send', url, '--event-time', 'yesterday'],
      '--event-time must be Unix time in milliseconds, or a date such as 2026-01-31T12:00:00Z; it is "yesterday".',
    ],
    [
      'a time beyond a Date',
      ['send', url, '--event-time', '8640000000000001'],
      '--event-time must be Unix time in milliseconds, or a date such as 2026-01-31T12:00:00Z; it is "8640000000000001".',
    ],
    [
      'a time before 1970',
      ['send', url, '--event-time', '1969-12-31T23:59:59Z'],
      '--event-time must be Unix time in milliseconds, or a date such as 2026-01-31T12:00:00Z; it is "1969-12-31T23:59:59Z".',
    ],
    [
      'an unknown command of the webhook',
      ['send', url, '--command', 'recal'],
      'There is no webhook command recal; did you mean recall?',
    ],
    [
      'a text with a recall',
      ['send', url, '--text', 'x'],
      '--text needs --command sent: a recall webhook has no text.',
    ],
    [
      'two keys of one message',
      ['send', url, '--command', 'sent', '--msg-key', 'a', '--msg-key', 'b'],
      '--msg-key can be given only once with --command sent, which sends one message.',
    ],
  ])('%s', async (_, argv, message) => {
    const { code, out, err } = await run(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    const [first, second, example, last] = err.split('\n');
    expect(first).toBe(message);
    expect(second).toBe('Example:');
    expect(example).toMatch(/^ {2}npx tencent-im-webhook (send|check) http:/);
    expect(last).toBe(`All options: tencent-im-webhook ${argv[0]} --help`);
  });

  test('a wrong $SDKAPPID', async () => {
    const { code, err } = await run(['send', url], { env: { SDKAPPID: '0x1' } });
    expect(code).toBe(2);
    expect(err).toMatch(/^\$SDKAPPID must be a positive integer; it is "0x1"\.\n/);
  });

  test.each([
    [['sned', url], 'There is no command sned; did you mean send?'],
    [['version'], 'There is no command version; did you mean --version?'],
    [['frobnicate', url], 'There is no command frobnicate.'],
    [['my-http:'], 'There is no command my-http:.'],
    [[url], `Put a command such as send or check in front of ${url}.`],
  ])('the command in %j', async (argv, message) => {
    const { code, out, err } = await run(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(new RegExp(`^${message.replaceAll('?', '\\?')}\n\nUsage: `));
  });

  test('none at all', async () => {
    const { code, out, err } = await run([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^Usage: tencent-im-webhook COMMAND \[options\]/);
  });

  test('what is not wrong arguments is not reported as such', async () => {
    const broken = {
      write() {
        throw new Error('EPIPE');
      },
    };
    const { signal } = new AbortController();
    const io = {
      ...{ stdin: Readable.from([]), stdout: broken, stderr: { write: () => true }, env: {} },
      interruption: () => signal,
    };
    await expect(main(['send', url, '--dry-run'], io)).rejects.toThrow('EPIPE');
  });
});

describe('right arguments', () => {
  test('a value that looks like an option, after =', async () => {
    const { code, out } = await run(['send', url, '--account=--json', '--dry-run']);
    expect(code).toBe(0);
    expect(out).toContain('"Official_Account":"--json"');
  });

  test.each(['0', '8640000000000000'])('the ends of time, %s', async (time) => {
    const { code, out } = await run(['send', url, '--event-time', time, '--dry-run']);
    expect(code).toBe(0);
    expect(out).toContain(`"EventTime":${time}}`);
  });

  test('a date that ends in a digit', async () => {
    const { out } = await run(['send', url, '--event-time', '2022-12-09', '--dry-run']);
    expect(out).toContain('"EventTime":1670544000000}');
  });

  test('a value with a dash in it', async () => {
    const { out } = await run(['send', url, '--account', 'a-b', '--dry-run']);
    expect(out).toContain('"Official_Account":"a-b"');
  });

  test('an empty platform and address, as in real requests', async () => {
    const { out } = await run(['send', url, '--platform=', '--client-ip=', '--dry-run']);
    expect(out).toContain('&ClientIP=&OptPlatform= HTTP/1.1');
  });

  test('what follows -- is a URL', async () => {
    const { code } = await run(['send', '--dry-run', '--', url]);
    expect(code).toBe(0);
  });
});

describe('--help', () => {
  test('help COMMAND is the same as COMMAND --help', async () => {
    for (const name of ['send', 'completion']) {
      expect(await run(['help', name])).toEqual(await run([name, '--help']));
    }
    const { code, err } = await run(['help', 'sned']);
    expect(code).toBe(2);
    expect(err).toMatch(/^There is no command sned; did you mean send\?\n/);
  });

  test.each(['--help', '-h', 'help'])('%s of the program names the commands', async (help) => {
    const { code, out, err } = await run([help]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`Usage: tencent-im-webhook COMMAND [options]

Webhooks of Tencent Cloud Chat (IM) on your machine: send, check, capture and replay them.

Commands:
  send        sends a webhook, by default a recall, to URL, as Tencent's backend does
  load        sends webhooks at a steady rate, and measures how URL answers them
  check       sends what a correct receiver must accept or reject, and judges the answers
  listen      receives every webhook, prints it, and can save it for \`send --from\`
  list        lists the webhook commands, or those that match WORD
  show        shows a webhook command: fields, reply, sample, and a handler to paste
  completion  prints a script that makes bash, zsh or fish complete commands, options and names

Options:
  --help     prints this help; after a command, the help of that command (or: help COMMAND)
  --version  prints the version of this package

Exit code: 0 success, 1 something was not acknowledged, failed a check or was not found,
2 wrong arguments, 130 interrupted.

Examples:
  npx tencent-im-webhook send http://127.0.0.1:3000/im-callback --sdk-app-id 1400000001
  npx tencent-im-webhook load http://127.0.0.1:3000/im-callback --rate 200 --seconds 30
  npx tencent-im-webhook check http://127.0.0.1:3000/im-callback --sdk-app-id 1400000001
  npx tencent-im-webhook listen --port 3000
  npx tencent-im-webhook list recall
  npx tencent-im-webhook show Group.CallbackBeforeSendMsg
  npx tencent-im-webhook completion bash
`);
  });

  test.each([
    ['send', ['--help']],
    ['send', [url, '--nonsense', '-h']],
    ['check', ['--help']],
  ])('of %s with %j', async (name, argv) => {
    const { code, out, err } = await run([name, ...argv]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      new RegExp(`^Usage: tencent-im-webhook ${name} URL \\[options\\]\n\nSends `),
    );
    expect(out).toContain('  --sdk-app-id <id>');
    expect(out).toContain('Examples:\n  npx tencent-im-webhook ');
  });

  test.each(['send', 'check'])('the examples of %s are right', async (name) => {
    const { out } = await run([name, '--help']);
    const examples = out.match(/(?<=npx tencent-im-webhook ).+/g)!;
    expect(examples.length).toBeGreaterThan(1);
    for (const example of examples) {
      const argv = example
        .replace(':3000', ':1')
        .split(' ')
        .map((word) => word.replaceAll('"', ''));
      const { code } = await run(argv);
      expect({ example, code }).toEqual({ example, code: example.includes('--dry-run') ? 0 : 1 });
    }
  });
});

test('--version', async () => {
  const { version } = jest.requireActual<{ version: string }>('../../../package.json');
  expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});
