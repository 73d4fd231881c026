import { atRate } from '../../../lib/cli/load/at-rate';
import { okAck, recorder, run, serve } from '../helpers';

interface Result {
  readonly sent: number;
  readonly answered: number;
  readonly late: number;
  readonly failed: Record<string, number>;
  readonly retries: number;
  readonly p50?: number;
}

async function load(url: string, ...argv: string[]) {
  const { code, out } = await run(['load', url, '--json', '--seconds', '1', ...argv]);
  return { code, result: JSON.parse(out) as Result };
}

test('a receiver that answers takes the load, on connections that are kept', async () => {
  const { url, received, sockets } = await recorder();
  const { code, result } = await load(`${url}?secret=1`, '--rate', '50', '--sdk-app-id', '7');
  const milliseconds = expect.any(Number) as number;
  expect(result).toEqual({
    ...{ url, rate: 50, seconds: milliseconds, sent: 50, answered: 50, late: 0, failed: {} },
    ...{ retries: 0, explanations: {} },
    ...{ p50: milliseconds, p90: milliseconds, p99: milliseconds, max: milliseconds },
  });
  expect(code).toBe(0);
  expect(received).toHaveLength(50);
  expect(new Set(received.map(({ text }) => text)).size).toBe(50);
  expect(received[0]!.query.get('SdkAppid')).toBe('7');
  expect(sockets.size).toBeLessThan(50);
});

test('the commands take turns', async () => {
  const { url, received } = await recorder();
  await load(url, '--rate', '6', '--command', 'recall', '--command', 'State.StateChange');
  const names = received.map(({ query }) => query.get('CallbackCommand'));
  expect(names.filter((name) => name === 'State.StateChange')).toHaveLength(3);
  expect(names.filter((name) => name === 'OfficialAccount.CallbackAfterMsgWithDraw')).toHaveLength(
    3,
  );
});

test('a slow answer does not slow the sending', async () => {
  const answers: (() => void)[] = [];
  // None is answered before the last has come.
  const url = await serve((req, res) => {
    req.resume();
    answers.push(() => res.end(okAck));
    if (answers.length === 20) for (const answer of answers) answer();
  });
  const { code, result } = await load(url, '--rate', '20');
  expect({ code, sent: result.sent, answered: result.answered }).toEqual({
    ...{ code: 0, sent: 20, answered: 20 },
  });
});

test('what is late or fails is counted, and fails the load; the sender would retry what has happened', async () => {
  let number = 0;
  const url = await serve((req, res) => {
    req.resume();
    const command = new URL(req.url!, 'http://x').searchParams.get('CallbackCommand');
    if (command !== 'State.StateChange') return;
    number += 1;
    if (number === 1) res.end(okAck);
    if (number === 2) res.end('oops');
  });
  const argv = ['--command', 'State.StateChange', '--command', 'Group.CallbackBeforeSendMsg'];
  const { code, result } = await load(url, '--rate', '6', ...argv);
  expect(code).toBe(1);
  expect(result).toMatchObject({
    ...{ sent: 6, answered: 1, late: 4, retries: 1, failed: { NOT_JSON: 1 } },
  });
});

test('a receiver that never answers is late each time', async () => {
  const url = await serve((req) => void req.resume());
  const argv = ['--rate', '6', '--command', 'State.StateChange'];
  const { code: none, out } = await run(['load', url, ...argv, '--seconds', '1'], { isTTY: true });
  expect(none).toBe(1);
  expect(out.replace(/Sent 6 in [\d.]+ s/, 'Sent 6 in N s')).toBe(
    [
      'Sent 6 in N s',
      '\u001b[32mAnswered within 2 s: 0\u001b[39m',
      '\u001b[31mLate (no answer in 2 s): 6\u001b[39m',
      '  No complete answer arrived within 2 s, when the sender gives up: before it answers, let the handler only store the event or put it into a durable queue, and leave longer work for later.',
      'Failed: 0',
      "Retries that the sender would make, if the console's switch is on: 6",
      'Latency: no answers',
      '',
    ].join('\n'),
  );
});

test('the report says what failed, and why', async () => {
  const { url } = await recorder((number, _req, res) => {
    if (number === 1) res.writeHead(404);
    res.end(okAck);
  });
  const { code, out } = await run(['load', url, '--rate', '3', '--seconds', '1']);
  expect(code).toBe(1);
  expect(out).toMatch(
    /^Sent 3 in [\d.]+ s\nAnswered within 2 s: 2\nLate \(no answer in 2 s\): 0\nFailed: 1\n {2}HTTP_404: 1\n {4}Nothing receives .*\nRetries .*: 0\nLatency: p50 [\d.]+ ms, p90 [\d.]+ ms, p99 [\d.]+ ms, max [\d.]+ ms\n$/,
  );
});

test('an interruption leaves what was measured', async () => {
  const interrupted = new AbortController();
  const { url } = await recorder((number, _req, res) => {
    if (number === 2) interrupted.abort();
    res.end(okAck);
  });
  const options = { interruption: interrupted.signal };
  const argv = ['load', url, '--rate', '10', '--seconds', '3600'];
  const { code, out } = await run(argv, options);
  expect(code).toBe(130);
  expect(out).toMatch(
    /^Interrupted: 3599\d not sent\nSent \d in [\d.]+ s\nAnswered within 2 s: \d\n/,
  );
  const json = await run([...argv, '--json'], { interruption: AbortSignal.abort() });
  expect(json.code).toBe(130);
  expect(JSON.parse(json.out)).toMatchObject({ notSent: 36_000, sent: 0 });
});

test('a terminal shows how far it is', async () => {
  const { url } = await recorder();
  const { err } = await run(['load', url, '--rate', '20', '--seconds', '1'], { isTTY: true });
  expect(err).toMatch(/\[#+-+\] \d+\/20/);
});

test('the rate is kept: as many are started as are due, each number once', async () => {
  const started: number[] = [];
  const task = (number: number) => {
    started.push(number);
    return Promise.resolve();
  };
  const startedAt = performance.now();
  await atRate({ rate: 100, count: 30 }, task, new AbortController().signal);
  // The first at once, the last after 290 ms.
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(289);
  expect(started).toEqual(Array.from({ length: 30 }, (_, number) => number));
});

test.each([
  [['--rate', '10001'], '--rate must be at most 10000; it is "10001".'],
  [['--rate', '0'], '--rate must be a positive integer; it is "0".'],
  [['--seconds', '3601'], '--seconds must be at most 3600; it is "3601".'],
  [['--command', 'Nope'], 'There is no webhook command Nope: `list` prints them all.'],
])('%j is refused', async (argv, message) => {
  const { code, out, err } = await run(['load', 'http://127.0.0.1:1/', ...argv]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.split('\n')[0]).toBe(message);
});
