import { EventEmitter } from 'node:events';
import { inParallel } from '../../../lib/cli/send/deliver';
import { processIo } from '../../../lib/cli/terminal/process-io';
import { okAck, recorder, run } from '../helpers';

/** Interrupts once so many requests have come. */
async function interruptedAfter(requests: number, argv: readonly string[]) {
  const interrupted = new AbortController();
  const { url, received } = await recorder((number, _req, res) => {
    if (number === requests) interrupted.abort();
    res.end(okAck);
  });
  const result = await run(['send', url, ...argv], {
    interruption: interrupted.signal,
    isTTY: true,
  });
  return { ...result, sent: received.length };
}

describe('send, when it is interrupted', () => {
  test('reports what was sent', async () => {
    const { code, out, sent } = await interruptedAfter(3, ['--count', '10']);
    expect({ code, sent }).toEqual({ code: 130, sent: 3 });
    expect(out.startsWith('\u001b[33mInterrupted: 7 not sent\u001b[39m\nSent 3 in ')).toBe(true);
  });

  test('reports to machines', async () => {
    const { code, out } = await interruptedAfter(3, ['--count', '10', '--json']);
    expect(code).toBe(130);
    expect(JSON.parse(out)).toMatchObject({ notSent: 7, sent: 3, acknowledged: 3 });
  });

  test('after the last request has done all', async () => {
    const { code, out } = await interruptedAfter(2, ['--count', '2']);
    expect(code).toBe(0);
    expect(out).not.toContain('Interrupted');
  });

  test('before the first, says that nothing was sent', async () => {
    for (const json of [[], ['--json']]) {
      const options = { interruption: AbortSignal.abort() };
      const { code, out } = await run(['send', 'http://127.0.0.1:1/', ...json], options);
      expect(code).toBe(130);
      expect(out).toMatch(/Interrupted: 1 not sent\nSent 0 in|"notSent": 1,\n {2}"sent": 0,/);
    }
  });

  test('sends nothing again', async () => {
    const interrupted = new AbortController();
    const { url, received } = await recorder(() => interrupted.abort());
    const options = { interruption: interrupted.signal };
    const { code } = await run(['send', url, '--retry', '5'], options);
    expect({ code, sent: received.length }).toEqual({ code: 1, sent: 1 });
  });
});

test('listen ends at once, by default on port 3000 of this machine', async () => {
  const { out, err } = await run(['listen'], { interruption: AbortSignal.abort() });
  expect(out + err).toMatch(
    /^Listening on http:\/\/127\.0\.0\.1:3000\/ |^Cannot listen on 127\.0\.0\.1, port 3000: something/,
  );
});

test('no more are sent at once than is asked for', async () => {
  let now = 0;
  let most = 0;
  let done = 0;
  async function task() {
    most = Math.max(most, ++now);
    await new Promise(setImmediate);
    now -= 1;
    done += 1;
  }
  await inParallel(2500, 1000, task, new AbortController().signal);
  expect({ most, done }).toEqual({ most: 1000, done: 2500 });
});

describe('a process', () => {
  class Stream extends EventEmitter {
    written = '';
    write(text: string) {
      this.written += text;
    }
  }

  function fake() {
    const exits: unknown[] = [];
    const process = Object.assign(new EventEmitter(), {
      ...{ stdin: new Stream(), stdout: new Stream(), stderr: new Stream() },
      ...{ argv: [], env: {} },
      exit: (code: unknown) => exits.push(code),
    });
    return { process, exits, io: processIo(process as unknown as NodeJS.Process) };
  }

  test.each(['SIGINT', 'SIGTERM'])('is interrupted by %s, once', (signal) => {
    const { process, io } = fake();
    expect(process.listenerCount(signal)).toBe(0);
    const interruption = io.interruption();
    expect({ aborted: interruption.aborted, listeners: process.listenerCount(signal) }).toEqual({
      ...{ aborted: false, listeners: 1 },
    });
    process.emit(signal);
    expect({ aborted: interruption.aborted, listeners: process.listenerCount(signal) }).toEqual({
      ...{ aborted: true, listeners: 0 },
    });
  });

  test.each(['stdout', 'stderr'] as const)(
    'whose %s nobody reads is interrupted quietly',
    (name) => {
      const { process, io, exits } = fake();
      process[name].emit('error', Object.assign(new Error('broken'), { code: 'EPIPE' }));
      expect(io.interruption().aborted).toBe(true);
      expect({ exits, written: process.stderr.written }).toEqual({ exits: [], written: '' });
    },
  );

  test('whose output cannot be written ends with a sentence', () => {
    const { process, exits } = fake();
    process.stdout.emit('error', new Error('what the system says'));
    expect(exits).toEqual([1]);
    expect(process.stderr.written).toBe('The output cannot be written: what the system says.\n');
  });
});
