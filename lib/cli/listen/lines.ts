import { describe } from '../../commands/describe';
import { jsonLine } from '../terminal/json';
import { printable } from '../terminal/printable';
import type { Style } from '../terminal/style';
import { table } from '../terminal/table';
import { toSaved, type Arrival } from './arrival';
import { flagsOf } from './flags';
import { happening } from './happening';

export interface LineOptions {
  /** Also the fields, each in a line. */
  readonly isVerbose: boolean;
  /** For machines. */
  readonly isJson: boolean;
  readonly style: Style;
}

const clock = (at: Date) => at.toTimeString().slice(0, 8);

/** A value as JSON, which cannot be written if it is nested too deeply. */
function valueJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return 'nested too deeply to be shown';
  }
}

function verboseLines({ body, definition }: Arrival): string[] {
  if (!body || Object.keys(body).length === 0) return [];
  const rows = Object.entries(body).map(([name, value]) => {
    const field = definition && Object.hasOwn(definition.fields, name) && definition.fields[name];
    return [
      `    ${printable(name)}`,
      field ? describe(field) : 'not documented',
      printable(valueJson(value)),
    ];
  });
  return table(rows);
}

/** What is printed for a webhook. */
export function arrivalText(arrival: Arrival, { isVerbose, isJson, style }: LineOptions): string {
  const { at, command, body, error, definition } = arrival;
  const flags = flagsOf(arrival);
  if (isJson) {
    const answer = error ? error.code : 'OK';
    const known = { command, kind: definition?.kind, answer, message: error?.message, flags };
    return jsonLine({ ...toSaved(arrival), ...known });
  }
  const what = error
    ? style('red', `rejected, ${error.code}: ${printable(error.message)}`)
    : happening(body!);
  return [
    `${clock(at)}  ${style('bold', printable(command))}  ${what}`.trimEnd(),
    ...flags.map((flag) => style('yellow', `  ! ${flag}`)),
    ...(isVerbose ? verboseLines(arrival) : []),
    '',
  ].join('\n');
}
