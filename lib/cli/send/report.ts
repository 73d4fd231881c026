import { explain } from '../protocol/explain';
import { printable } from '../terminal/printable';
import type { Style } from '../terminal/style';
import type { Delivery } from './deliver';
import type { Summary } from './tally';

/** What the receiver answered, in a line or two. */
function answerLines({ outcome, answer, retries }: Delivery): string[] {
  const took = `${answer.milliseconds.toFixed(0)} ms`;
  const again = retries === 0 ? '' : `, sent ${retries + 1} times`;
  if (answer.status === undefined) return [`No answer: ${outcome.code} after ${took}${again}`];
  return [`HTTP ${answer.status} in ${took}${again}`, printable(answer.text)];
}

/** The report on a single request. */
export function singleReport(delivery: Delivery, style: Style): string {
  const { outcome, answer } = delivery;
  const wrong = explain(outcome, answer);
  const verdict =
    wrong === undefined
      ? style('green', outcome.decision?.text ?? 'Acknowledged.')
      : style('red', wrong);
  return `${[...answerLines(delivery), verdict].filter(Boolean).join('\n')}\n`;
}

function failureLines({ failed, explanations }: Summary): string[] {
  return Object.entries(failed).flatMap(([code, number]) => [
    `  ${code}: ${number}`,
    `    ${explanations[code]}`,
  ]);
}

function verdictLines({ verdicts = {} }: Summary): string[] {
  return Object.entries(verdicts).map(([kind, number]) => `  ${kind}: ${number}`);
}

/** The report on many requests. */
export function summaryReport(summary: Summary, style: Style): string {
  const { sent, acknowledged, late, retries, latencyMs, seconds, perSecond, notSent } = summary;
  const latency = latencyMs
    ? `p50 ${latencyMs.p50} ms, p95 ${latencyMs.p95} ms, p99 ${latencyMs.p99} ms, max ${latencyMs.max} ms`
    : 'no answers';
  const failed = sent - acknowledged;
  const lines = [
    ...(notSent ? [style('yellow', `Interrupted: ${notSent} not sent`)] : []),
    `Sent ${sent} in ${seconds} s (${perSecond} per second)`,
    style('green', `Acknowledged: ${acknowledged}`),
    ...verdictLines(summary),
    failed === 0 ? 'Failed: 0' : style('red', `Failed: ${failed}`),
    ...failureLines(summary),
    `Late (no answer in 2 s): ${late}`,
    `Retries: ${retries}`,
    `Latency: ${latency}`,
  ];
  return `${lines.join('\n')}\n`;
}
