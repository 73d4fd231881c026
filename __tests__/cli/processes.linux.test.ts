import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { okAck, recorder, run, serve } from './helpers';
import { cli, shell, type Running } from './processes';

const running: Running[] = [];
afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
});

function start(argv: readonly string[], options: object = {}): Running {
  const process = cli(argv, options);
  running.push(process);
  return process;
}

describe('a closed pipe', () => {
  test.each([
    ['list | true'],
    ['list | head -1 > /dev/null'],
    ['show recall | true'],
    ['--help | true'],
  ])('%s ends quietly', async (line) => {
    for (let times = 0; times < 3; times += 1) {
      const piped = shell(`CLI ${line}`);
      expect(await piped.ended()).toBe(0);
      expect(piped.err).toBe('');
    }
  });

  test('of send ends quietly, and everything was sent', async () => {
    const { url, received } = await recorder();
    const piped = shell(`(CLI send '${url}' --count 3 ; echo "exit $?" >&2) | true`);
    expect(await piped.ended()).toBe(0);
    expect(piped.err).toBe('exit 0\n');
    expect(received).toHaveLength(3);
  });

  test('of stderr ends quietly as well', async () => {
    const piped = shell(`(CLI send 2>&1 ; echo "exit $?" >&2) | true`);
    expect(await piped.ended()).toBe(0);
    expect(piped.err).toBe('exit 2\n');
  });

  test('ends listen with the first webhook that it cannot show', async () => {
    const listening = shell('CLI listen --port 0 | head -1');
    running.push(listening);
    const origin = await listening.prints(/http:\/\/\S+:\d+/);
    for (let times = 0; times < 2; times += 1) {
      await run(['send', `${origin}/`]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(await listening.ended()).toBe(0);
    expect(listening.err).toBe('');
  });
});

describe('Ctrl-C', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s leaves the report of what was sent',
    async (signal) => {
      const { url, received } = await recorder((_number, _req, res) => {
        setTimeout(() => res.end(okAck), 20);
      });
      const sending = start(['send', url, '--count', '100000']);
      while (received.length < 5) await new Promise((resolve) => setTimeout(resolve, 10));
      sending.child.kill(signal);
      expect(await sending.ended()).toBe(130);
      expect(sending.err).toBe('');
      const [, notSent, sent, acknowledged] =
        /^Interrupted: (\d+) not sent\nSent (\d+) in .*\nAcknowledged: (\d+)\nFailed: 0\n/.exec(
          sending.out,
        )!;
      expect(Number(sent)).toBe(received.length);
      expect(acknowledged).toBe(sent);
      expect(Number(notSent) + Number(sent)).toBe(100_000);
    },
  );

  test('leaves it to machines, too', async () => {
    const { url, received } = await recorder((_number, _req, res) => {
      setTimeout(() => res.end(okAck), 20);
    });
    const sending = start(['send', url, '--count', '100000', '--json']);
    while (received.length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    sending.child.kill('SIGINT');
    expect(await sending.ended()).toBe(130);
    const { notSent, sent } = JSON.parse(sending.out) as { notSent: number; sent: number };
    expect(sent).toBe(received.length);
    expect(notSent + sent).toBe(100_000);
  });

  test('twice ends at once', async () => {
    const { url, received } = await recorder(() => undefined);
    const sending = start(['send', url, '--count', '2']);
    while (received.length < 1) await new Promise((resolve) => setTimeout(resolve, 10));
    sending.child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 100));
    sending.child.kill('SIGINT');
    expect(await sending.ended()).toBe('SIGINT');
    expect(received).toHaveLength(1);
  });

  test('ends what waits for stdin', async () => {
    const waiting = start(['send', 'http://127.0.0.1:1/', '--body', '-']);
    await new Promise((resolve) => setTimeout(resolve, 500));
    waiting.child.kill('SIGINT');
    expect(await waiting.ended()).toBe('SIGINT');
  });

  test('ends listen with 0 and the count', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'processes-'));
    const path = join(folder, 'saved.jsonl');
    const listening = start(['listen', '--port', '0', '--save', path]);
    const origin = await listening.prints(/http:\/\/\S+:\d+/);
    expect((await run(['send', `${origin}/`])).code).toBe(0);
    listening.child.kill('SIGINT');
    expect(await listening.ended()).toBe(0);
    expect(listening.out).toMatch(/\n\nReceived 1, rejected 0\.\n$/);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(2);
    rmSync(folder, { recursive: true });
  });
});

test('an output that cannot be written is not taken for a closed pipe', async () => {
  const full = shell('CLI list > /dev/full');
  expect(await full.ended()).toBe(1);
  expect(full.err).toBe('The output cannot be written: the disk is full.\n');
});

test('the token from a real command line is in no output', async () => {
  const { url } = await recorder();
  for (const argv of [
    ['--token', '-SECRET'],
    ['--token', 'SECRET', '--token', 'SECRET'],
  ]) {
    const sending = start(['send', url, ...argv]);
    expect(await sending.ended()).toBe(2);
    expect(sending.out + sending.err).not.toContain('SECRET');
  }
});

describe('numbers that are too large', () => {
  test.each([
    ['--count', '10000001', 10_000_000],
    ['--count', '999999999999999', 10_000_000],
    ['--concurrency', '1001', 1000],
  ])('%s %s is refused in a sentence', async (name, value, most) => {
    const { code, out, err } = await run(['send', 'http://127.0.0.1:1/', name, value]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n')[0]).toBe(`${name} must be at most ${most}; it is "${value}".`);
  });
});

describe('user and password in the URL', () => {
  const withCredentials = (url: string) => url.replace('://', '://us%40er:p%3Ass@');
  const authorization = `Basic ${Buffer.from('us@er:p:ss').toString('base64')}`;

  test('are sent', async () => {
    const { url, received } = await recorder();
    await run(['send', withCredentials(url)]);
    expect(received[0]!.headers.authorization).toBe(authorization);
  });

  test('are in what --dry-run shows, and in the curl line', async () => {
    const { url, received } = await recorder();
    const { out } = await run(['send', withCredentials(url), '--dry-run']);
    expect(out).toContain(`\nAuthorization: ${authorization}\n`);
    const json = await run(['send', withCredentials(url), '--dry-run', '--json']);
    const { curl, url: to } = JSON.parse(json.out) as { curl: string; url: string };
    expect(to).toMatch(/^http:\/\/us%40er:p%3Ass@127\.0\.0\.1:\d+\/im-callback\?SdkAppid=/);
    await new Promise((resolve) => execFile('sh', ['-c', curl], resolve));
    expect(received.map(({ headers }) => headers.authorization)).toEqual([authorization]);
  });

  test.each([
    ['http://user@', 'http://user@127.0.0.1:1/'],
    ['http://:pass@', 'http://:pass@127.0.0.1:1/'],
    ["'http://127", 'http://127.0.0.1:1/'],
  ])('may be one or none: %s', async (start, url) => {
    const { out } = await run(['send', url, '--dry-run']);
    expect(out.split('\n\n')[2]).toContain(start);
  });

  test('are in no report and no complaint', async () => {
    const url = await serve((req, res) => req.resume().on('end', () => res.end(okAck)));
    const outputs = await Promise.all([
      run(['send', withCredentials(url), '--json']),
      run(['check', withCredentials(url), '--json']),
      run(['send', 'user:pass@host/']),
      run(['send', 'http://us%40er:p%3Ass@[::1']),
      run(['send', url, withCredentials(url)]),
      run([withCredentials(url)]),
    ]);
    for (const { out, err } of outputs) {
      expect(out + err).not.toMatch(/us%40er|p%3Ass|us@er|user:pass/);
    }
    expect(outputs[2].err.split('\n')[0]).toBe(
      'URL must begin with http:// or https://; it is "…@host/".',
    );
  });
});

describe('colours', () => {
  const green = '\u001b[32mAcknowledged.\u001b[39m';

  test.each<[string, Record<string, string>, boolean, boolean]>([
    ['on a terminal', {}, true, true],
    ['not elsewhere', {}, false, false],
    ['not with NO_COLOR', { NO_COLOR: '1' }, true, false],
    ['with an empty NO_COLOR', { NO_COLOR: '' }, true, true],
    ['with FORCE_COLOR', { FORCE_COLOR: '1' }, false, true],
    ['with FORCE_COLOR before NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    ['not with FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false],
    ['not with FORCE_COLOR=false', { FORCE_COLOR: 'false' }, true, false],
    ['not on a dumb terminal', { TERM: 'dumb' }, true, false],
  ])('%s', async (_, env, isTTY, isColoured) => {
    const { url } = await recorder();
    const { out } = await run(['send', url], { env, isTTY });
    expect(out.includes(green)).toBe(isColoured);
    expect(out.includes('\u001b')).toBe(isColoured);
  });

  test('of what failed and of complaints are red', async () => {
    const { out } = await run(['send', 'http://127.0.0.1:1/'], { isTTY: true });
    expect(out).toMatch(/\n.\[31mNothing listens at this host and port/);
    const { err } = await run(['send'], { isTTY: true });
    expect(err).toMatch(/^.\[31mURL is missing\..\[39m\nExample:\n/);
    const many = await run(['send', 'http://127.0.0.1:1/', '--count', '2'], { isTTY: true });
    expect(many.out).toContain('\u001b[31mFailed: 2\u001b[39m\n');
    expect(many.out).toContain('\u001b[32mAcknowledged: 0\u001b[39m\n');
  });

  test('are in no JSON', async () => {
    const url = await serve((req, res) => req.resume().on('end', () => res.end(okAck)));
    for (const argv of [['send', url], ['check', url], ['list'], ['show', 'recall']]) {
      const { out } = await run([...argv, '--json'], { isTTY: true });
      expect(out).not.toContain('\u001b');
    }
  });

  test('are those of the real streams', async () => {
    const { url } = await recorder();
    const plain = start(['send', url]);
    await plain.ended();
    expect(plain.out).toContain('\nAcknowledged.\n');
    const forced = start(['send', url], { env: { PATH: process.env.PATH, FORCE_COLOR: '1' } });
    await forced.ended();
    expect(forced.out).toContain(green);
  });
});
