import { summaryReport } from '../../../lib/cli/send/report';
import { Tally } from '../../../lib/cli/send/tally';
import { inEnglish } from '../../../lib/cli/terminal/phrase';
import { printable } from '../../../lib/cli/terminal/printable';
import { plain } from '../../../lib/cli/terminal/style';
import { recallRequest } from '../../../lib/testing';

function delivery(code: string, milliseconds: number, retries = 0) {
  const failure = code === 'TIMEOUT' ? code : undefined;
  const status = failure ? undefined : 200;
  const answer = { status, failure, location: undefined, text: '', isReused: false, milliseconds };
  const outgoing = { definition: undefined, request: recallRequest({ sdkAppId: 1 }) };
  return { outcome: { code, ack: undefined }, answer, retries, outgoing };
}

function talliedHundred(): Tally {
  const tally = new Tally();
  for (let number = 100; number >= 1; number -= 1) tally.add(delivery('OK', number));
  return tally;
}

test('percentiles are those of the answers, whatever their order', () => {
  expect(talliedHundred().summary().latencyMs).toEqual({ p50: 50, p95: 95, p99: 99, max: 100 });
});

test('a single answer is each percentile, in tenths of a millisecond', () => {
  const tally = new Tally();
  tally.add(delivery('OK', 12.3456));
  expect(tally.summary().latencyMs).toEqual({ p50: 12.3, p95: 12.3, p99: 12.3, max: 12.3 });
});

test('what was not answered has no latency; each late attempt counts as late', () => {
  const tally = talliedHundred();
  tally.add(delivery('TIMEOUT', 2000, 2));
  tally.add(delivery('OK', 1, 1));
  tally.add(delivery('FAIL', 1));
  const { sent, acknowledged, failed, late, retries, latencyMs } = tally.summary();
  expect({ sent, acknowledged, failed, late, retries }).toEqual({
    sent: 103,
    acknowledged: 101,
    failed: { TIMEOUT: 1, FAIL: 1 },
    late: 4,
    retries: 3,
  });
  expect(latencyMs!.max).toBe(100);
});

test('the rate is what was sent in the time it took', async () => {
  const startedAt = performance.now();
  const tally = talliedHundred();
  const talliedAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const least = (performance.now() - talliedAt) / 1000;
  const { seconds, perSecond } = tally.summary();
  const most = (performance.now() - startedAt) / 1000;
  expect(seconds).toBeGreaterThanOrEqual(least - 0.05);
  expect(seconds).toBeLessThanOrEqual(most + 0.05);
  expect(perSecond).toBeGreaterThanOrEqual(Math.floor(100 / most));
  expect(perSecond).toBeLessThanOrEqual(Math.ceil(100 / least));
});

test('the report on many requests, line by line', () => {
  const report = summaryReport(
    {
      ...{ sent: 10, acknowledged: 7, failed: { FAIL: 2, HTTP_500: 1 }, late: 3, retries: 4 },
      ...{ latencyMs: { p50: 1, p95: 2.5, p99: 3, max: 4 }, seconds: 1.5, perSecond: 7 },
      explanations: { FAIL: 'Because.', HTTP_500: 'It broke.' },
    },
    [],
    { style: plain, say: inEnglish },
  );
  expect(report).toBe(`Sent 10 in 1.5 s (7 per second)
Acknowledged: 7
Failed: 3
  FAIL: 2
    Because.
  HTTP_500: 1
    It broke.
Late (no answer in 2 s): 3
Retries: 4
Latency: p50 1 ms, p95 2.5 ms, p99 3 ms, max 4 ms
`);
});

test.each([
  ['a\nb\tc', 'a b c'],
  ['  a    b  ', 'a b'],
  ['\u0007a\u009bb', '\\u0007a\\u009bb'],
  ['x'.repeat(300), 'x'.repeat(300)],
  ['x'.repeat(301), `${'x'.repeat(300)}…`],
])('what is printed of an answer, case %#', (text, line) => {
  expect(printable(text)).toBe(line);
});
