import type { WebhookError } from '../../receive/errors';
import { familyOf } from '../protocol/catalogue';
import { faultPhrase } from '../protocol/fault';
import { measured } from '../protocol/measured';
import { jsonLine } from '../terminal/json';
import { printable } from '../terminal/printable';
import { fill, said, type Say } from '../terminal/phrase';
import type { Manner } from '../terminal/style';
import { table } from '../terminal/table';
import { toSaved, type Arrival } from './arrival';
import { flagsOf } from './flags';
import { happening } from './happening';

export interface LineOptions extends Manner {
  /** Also the fields, each in a line. */
  readonly isVerbose: boolean;
  /** For machines. */
  readonly isJson: boolean;
}

const clock = (at: Date) => at.toTimeString().slice(0, 8);

/** A value as JSON, which cannot be written if it is nested too deeply. */
function valueJson(value: unknown, say: Say): string {
  try {
    return JSON.stringify(value);
  } catch {
    return say('nested too deeply to be shown');
  }
}

function verboseLines({ body, definition }: Arrival, say: Say): string[] {
  if (!body || Object.keys(body).length === 0) return [];
  const inFamily: Say = (text) => say(text, definition && familyOf(definition));
  const rows = Object.entries(body).map(([name, value]) => {
    const field = definition && Object.hasOwn(definition.fields, name) && definition.fields[name];
    return [
      `    ${printable(name)}`,
      field ? measured(field, inFamily) : say('not documented'),
      printable(valueJson(value, say)),
    ];
  });
  return table(rows);
}

const reasonFor = ({ message }: WebhookError, say: Say) => {
  const [, where, fault] = /^((?:query|body)\S* )?(.*)$/s.exec(message)!;
  return printable(`${where ?? ''}${said(faultPhrase(fault!), say)}`);
};

/** What is printed for a webhook. */
export function arrivalText(arrival: Arrival, options: LineOptions): string {
  const { isVerbose, isJson, style, say } = options;
  const { at, command, body, error, definition } = arrival;
  const flags = flagsOf(arrival, say);
  if (isJson) {
    const answer = error ? error.code : 'OK';
    const known = { command, kind: definition?.kind, answer, message: error?.message, flags };
    return jsonLine({ ...toSaved(arrival), ...known });
  }
  const what = error
    ? style('red', fill(say('rejected, {}: {}'), error.code, reasonFor(error, say)))
    : happening(body!, say);
  return [
    `${clock(at)}  ${style('bold', printable(command))}  ${what}`.trimEnd(),
    ...flags.map((flag) => style('yellow', `  ! ${flag}`)),
    ...(isVerbose ? verboseLines(arrival, say) : []),
    '',
  ].join('\n');
}
