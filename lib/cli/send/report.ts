import { familyOf } from '../protocol/catalogue';
import { explain } from '../protocol/explain';
import type { Outgoing } from '../protocol/outgoing';
import { fill, phrase, said, type Say } from '../terminal/phrase';
import { printable } from '../terminal/printable';
import type { Manner } from '../terminal/style';
import type { Delivery } from './deliver';
import type { Failure, Summary } from './tally';

/** What the receiver answered, in a line or two. */
function answerLines({ outcome, answer, retries }: Delivery, say: Say): string[] {
  const took = answer.milliseconds.toFixed(0);
  const again = retries === 0 ? '' : fill(say(', sent {} times'), retries + 1);
  if (answer.status === undefined) {
    return [`${fill(say('No answer: {} after {} ms'), outcome.code, took)}${again}`];
  }
  return [`${fill(say('HTTP {} in {} ms'), answer.status, took)}${again}`, printable(answer.text)];
}

/** Where a saved webhook stands. */
const placeOf = (saved: Outgoing['saved'], say: Say) =>
  saved ? fill(say('Line {}, {}: '), saved.line, printable(saved.command)) : '';

/** The report on a single request. */
export function singleReport(delivery: Delivery, { style, say }: Manner): string {
  const { outcome, answer, outgoing } = delivery;
  const explanation = explain(outcome, answer, say);
  const { definition } = outgoing;
  const inFamily: Say = (text) => say(text, definition && familyOf(definition));
  const wrong = explanation && `${placeOf(outgoing.saved, say)}${explanation}`;
  const verdict =
    wrong === undefined
      ? style('green', said(outcome.decision?.text ?? phrase('Acknowledged.'), inFamily))
      : style('red', wrong);
  return `${[...answerLines(delivery, say), verdict].filter(Boolean).join('\n')}\n`;
}

function failureLines({ failed, explanations }: Summary): string[] {
  return Object.entries(failed).flatMap(([code, number]) => [
    `  ${code}: ${number}`,
    `    ${explanations[code]}`,
  ]);
}

const shownFailures = 20;

/** Which of the saved webhooks failed; the explanation of their codes stands above. */
function replayLines(failures: readonly Failure[], say: Say): string[] {
  const more = failures.length - shownFailures;
  return [
    ...failures.slice(0, shownFailures).map((failure) => {
      const { code, detail } = failure;
      return `  ${placeOf(failure, say)}${detail ? fill(say('{} ({})'), code, printable(detail)) : code}`;
    }),
    ...(more > 0 ? [fill(say('  and {} more: --json has them all'), more)] : []),
  ];
}

function verdictLines({ verdicts = {} }: Summary, say: Say): string[] {
  return Object.entries(verdicts).map(
    ([kind, number]) => `  ${say(kind)}${say(':')}${say(' ')}${number}`,
  );
}

function latencyLine(latency: Summary['latencyMs'], say: Say): string {
  if (!latency) return say('Latency: no answers');
  const { p50, p95, p99, max } = latency;
  return fill(say('Latency: p50 {} ms, p95 {} ms, p99 {} ms, max {} ms'), p50, p95, p99, max);
}

/**
 * The report on many requests.
 *
 * @param failures of saved webhooks
 */
export function summaryReport(
  summary: Summary,
  failures: readonly Failure[],
  { style, say }: Manner,
): string {
  const { sent, acknowledged, late, retries, latencyMs, seconds, perSecond, notSent } = summary;
  const failed = sent - acknowledged;
  const failedLine = fill(say('Failed: {}'), failed);
  const lines = [
    ...(notSent ? [style('yellow', fill(say('Interrupted: {} not sent'), notSent))] : []),
    fill(say('Sent {} in {} s ({} per second)'), sent, seconds, perSecond),
    style('green', fill(say('Acknowledged: {}'), acknowledged)),
    ...verdictLines(summary, say),
    failed === 0 ? failedLine : style('red', failedLine),
    ...failureLines(summary),
    ...replayLines(failures, say),
    fill(say('Late (no answer in 2 s): {}'), late),
    fill(say('Retries: {}'), retries),
    latencyLine(latencyMs, say),
  ];
  return `${lines.join('\n')}\n`;
}
