import type { Delivery } from './deliver';
import { explain } from '../shared/explain';
import { printable } from '../shared/printable';
import type { Summary } from './tally';

/** What the receiver answered, in a line or two. */
function answerLines({ outcome, answer, retries }: Delivery): string[] {
  const took = `${answer.milliseconds.toFixed(0)} ms`;
  const again = retries === 0 ? '' : `, sent ${retries + 1} times`;
  if (answer.status === undefined) return [`No answer: ${outcome.code} after ${took}${again}`];
  return [`HTTP ${answer.status} in ${took}${again}`, printable(answer.text)];
}

/** The report on a single request. */
export function singleReport(delivery: Delivery): string {
  const { outcome, answer } = delivery;
  const verdict = explain(outcome, answer) ?? 'Acknowledged.';
  return `${[...answerLines(delivery), verdict].filter(Boolean).join('\n')}\n`;
}

function failureLines({ failed, explanations }: Summary): string[] {
  return Object.entries(failed).flatMap(([code, number]) => [
    `  ${code}: ${number}`,
    `    ${explanations[code]}`,
  ]);
}

/** The report on many requests. */
export function summaryReport(summary: Summary): string {
  const { sent, acknowledged, late, retries, latencyMs, seconds, perSecond } = summary;
  const latency = latencyMs
    ? `p50 ${latencyMs.p50} ms, p95 ${latencyMs.p95} ms, p99 ${latencyMs.p99} ms, max ${latencyMs.max} ms`
    : 'nothing was answered';
  const lines = [
    `Sent ${sent} in ${seconds} s (${perSecond} a second)`,
    `Acknowledged: ${acknowledged}`,
    `Failed: ${sent - acknowledged}`,
    ...failureLines(summary),
    `Late (no answer in 2 s): ${late}`,
    `Sent again: ${retries}`,
    `Latency of the answers: ${latency}`,
  ];
  return `${lines.join('\n')}\n`;
}
