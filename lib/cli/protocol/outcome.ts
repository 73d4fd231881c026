import type { DocumentedCommand } from '../../commands/definition';
import type { Acknowledgement } from '../../receive/answer/acknowledgement';
import { isJsonObject } from '../../receive/is-object';
import type { JsonObject } from '../terminal/json';
import { listed, phrase, type Phrase } from '../terminal/phrase';
import type { Answer } from './client';
import { readDecision, type Decision } from './decision';

/** What an answer means to the sender. */
export interface Outcome {
  /**
   * OK, FAIL, NOT_JSON, NOT_AN_ACK, NOT_A_VERDICT, HTTP_ and a status, TIMEOUT, or the code of the
   * system's error.
   */
  readonly code: string;
  /** The three documented fields, if they are there. */
  readonly ack: Acknowledgement | undefined;
  /** What the sender does, if it uses the reply. */
  readonly decision?: Decision;
  /** What is wrong with the JSON: why it is no acknowledgement, or decides nothing. */
  readonly fault?: Phrase;
}

/** What the answer depends on. */
export interface Question {
  /** Undefined: the catalogue does not have the command. */
  readonly definition: DocumentedCommand | undefined;
  readonly body: Buffer;
}

/** The value; undefined if it is not JSON, or nested too deeply to be written as JSON again. */
function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    JSON.stringify(value);
    return value;
  } catch {
    return undefined;
  }
}

/** The documented fields, in words, and what each must be. */
const ackFields: readonly (readonly [string, (ack: JsonObject) => boolean])[] = [
  ['ActionStatus (OK or FAIL)', ({ ActionStatus }) => /^(OK|FAIL)$/.test(String(ActionStatus))],
  ['ErrorInfo (text)', ({ ErrorInfo }) => typeof ErrorInfo === 'string'],
  ['ErrorCode (integer)', ({ ErrorCode }) => Number.isInteger(ErrorCode)],
];

/** What keeps JSON from being an acknowledgement; undefined if it is one. */
function ackFault(value: unknown): Phrase | undefined {
  const ack = isJsonObject(value) ? value : {};
  const lacking = ackFields.filter(([, isThere]) => !isThere(ack)).map(([name]) => phrase(name));
  return lacking.length === 0 ? undefined : phrase('The JSON lacks {}', listed(lacking));
}

function judgeOk(ack: Acknowledgement, { definition, body }: Question): Outcome {
  const read = definition && readDecision(definition, parse(body.toString()), ack);
  if (!read) return { code: 'OK', ack };
  return 'fault' in read
    ? { code: 'NOT_A_VERDICT', ack, fault: read.fault }
    : { code: 'OK', ack, decision: read };
}

/**
 * Judges as the sender does (documents 1047/34354 and 1047/60805): anything but HTTP 200 with JSON is
 * a failed webhook, and the JSON says whether the event was processed, or whether it may go ahead.
 */
export function judge({ status, text, failure }: Answer, question: Question): Outcome {
  if (failure !== undefined) return { code: failure, ack: undefined };
  const value = parse(text);
  const fault = ackFault(value);
  const ack = fault === undefined ? (value as Acknowledgement) : undefined;
  if (status !== 200) return { code: `HTTP_${status}`, ack };
  if (value === undefined) return { code: 'NOT_JSON', ack };
  if (ack?.ActionStatus === 'OK') return judgeOk(ack, question);
  return fault === undefined ? { code: 'FAIL', ack } : { code: 'NOT_AN_ACK', ack, fault };
}
