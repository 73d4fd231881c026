import type { Style } from '../terminal/style';
import type { LoadSummary } from './measure';

/** A count that should be nothing. */
const troubleLine = (title: string, count: number, style: Style) =>
  count === 0 ? `${title}: 0` : style('red', `${title}: ${count}`);

/** The report on a load. */
export function loadReport(summary: LoadSummary, notSent: number, style: Style): string {
  const { seconds, sent, answered, late, failed, retries, explanations } = summary;
  const { p50, p90, p99, max } = summary;
  const failures = Object.entries(failed);
  const latency = `p50 ${p50} ms, p90 ${p90} ms, p99 ${p99} ms, max ${max} ms`;
  const lines = [
    ...(notSent > 0 ? [style('yellow', `Interrupted: ${notSent} not sent`)] : []),
    `Sent ${sent} in ${seconds} s`,
    style('green', `Answered within 2 s: ${answered}`),
    troubleLine('Late (no answer in 2 s)', late, style),
    ...(late > 0 ? [`  ${explanations.TIMEOUT}`] : []),
    troubleLine(
      'Failed',
      failures.reduce((sum, [, count]) => sum + count, 0),
      style,
    ),
    ...failures.flatMap(([code, count]) => [`  ${code}: ${count}`, `    ${explanations[code]}`]),
    `Retries that the sender would make, if the console's switch is on: ${retries}`,
    `Latency: ${max === undefined ? 'no answers' : latency}`,
  ];
  return `${lines.join('\n')}\n`;
}
