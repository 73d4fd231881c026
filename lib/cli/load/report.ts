import { fill } from '../terminal/phrase';
import type { Manner } from '../terminal/style';
import type { LoadSummary } from './measure';

/** A count that should be nothing. */
function troubleLine(title: string, count: number, { style, say }: Manner): string {
  const line = fill(say(title), count);
  return count === 0 ? line : style('red', line);
}

function latencyText({ p50, p90, p99, max }: LoadSummary, { say }: Manner): string {
  if (max === undefined) return say('Latency: no answers');
  return fill(
    say('Latency: p50 {} ms, p90 {} ms, p99 {} ms, max {} ms'),
    ...[p50!, p90!, p99!, max],
  );
}

/** The report on a load. */
export function loadReport(summary: LoadSummary, notSent: number, manner: Manner): string {
  const { style, say } = manner;
  const { seconds, sent, answered, late, failed, retries, explanations } = summary;
  const failures = Object.entries(failed);
  const failedCount = failures.reduce((sum, [, count]) => sum + count, 0);
  const lines = [
    ...(notSent > 0 ? [style('yellow', fill(say('Interrupted: {} not sent'), notSent))] : []),
    fill(say('Sent {} in {} s'), sent, seconds),
    style('green', fill(say('Answered within 2 s: {}'), answered)),
    troubleLine('Late (no answer in 2 s): {}', late, manner),
    ...(late > 0 ? [`  ${explanations.TIMEOUT}`] : []),
    troubleLine('Failed: {}', failedCount, manner),
    ...failures.flatMap(([code, count]) => [`  ${code}: ${count}`, `    ${explanations[code]}`]),
    fill(say("Retries that the sender would make, if the console's switch is on: {}"), retries),
    latencyText(summary, manner),
  ];
  return `${lines.join('\n')}\n`;
}
