import { explain } from '../protocol/explain';
import type { Outgoing } from '../protocol/outgoing';
import { printable } from '../terminal/printable';
import type { Style } from '../terminal/style';
import type { Delivery } from './deliver';
import type { Failure, Summary } from './tally';

/** What the receiver answered, in a line or two. */
function answerLines({ outcome, answer, retries }: Delivery): string[] {
  const took = `${answer.milliseconds.toFixed(0)} ms`;
  const again = retries === 0 ? '' : `, sent ${retries + 1} times`;
  if (answer.status === undefined) return [`No answer: ${outcome.code} after ${took}${again}`];
  return [`HTTP ${answer.status} in ${took}${again}`, printable(answer.text)];
}

/** Where a saved webhook stands. */
const placeOf = (saved: Outgoing['saved']) =>
  saved ? `Line ${saved.line}, ${printable(saved.command)}: ` : '';

/** The report on a single request. */
export function singleReport(delivery: Delivery, style: Style): string {
  const { outcome, answer, outgoing } = delivery;
  const explanation = explain(outcome, answer);
  const wrong = explanation && `${placeOf(outgoing.saved)}${explanation}`;
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

const shownFailures = 20;

/** Which of the saved webhooks failed; the explanation of their codes stands above. */
function replayLines(failures: readonly Failure[]): string[] {
  const more = failures.length - shownFailures;
  return [
    ...failures.slice(0, shownFailures).map((failure) => {
      const { code, detail } = failure;
      return `  ${placeOf(failure)}${code}${detail ? `, ${printable(detail)}` : ''}`;
    }),
    ...(more > 0 ? [`  and ${more} more: --json has them all`] : []),
  ];
}

function verdictLines({ verdicts = {} }: Summary): string[] {
  return Object.entries(verdicts).map(([kind, number]) => `  ${kind}: ${number}`);
}

/**
 * The report on many requests.
 *
 * @param failures of saved webhooks
 */
export function summaryReport(
  summary: Summary,
  failures: readonly Failure[],
  style: Style,
): string {
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
    ...replayLines(failures),
    `Late (no answer in 2 s): ${late}`,
    `Retries: ${retries}`,
    `Latency: ${latency}`,
  ];
  return `${lines.join('\n')}\n`;
}
