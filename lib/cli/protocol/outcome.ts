import type { DocumentedCommand } from '../../commands/definition';
import type { Acknowledgement } from '../../receive/answer/acknowledgement';
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
  /** Why the reply decides nothing. */
  readonly fault?: string;
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

function isAcknowledgement(value: unknown): value is Acknowledgement {
  if (typeof value !== 'object' || value === null) return false;
  const { ActionStatus, ErrorCode, ErrorInfo } = value as Record<string, unknown>;
  return (
    (ActionStatus === 'OK' || ActionStatus === 'FAIL') &&
    Number.isInteger(ErrorCode) &&
    typeof ErrorInfo === 'string'
  );
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
  const ack = isAcknowledgement(value) ? value : undefined;
  if (status !== 200) return { code: `HTTP_${status}`, ack };
  if (value === undefined) return { code: 'NOT_JSON', ack };
  if (ack?.ActionStatus === 'OK') return judgeOk(ack, question);
  return { code: ack?.ActionStatus ?? 'NOT_AN_ACK', ack };
}
