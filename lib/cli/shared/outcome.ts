import type { Acknowledgement } from '../../receive/acknowledge';
import type { Answer } from './client';

/** What an answer means to the sender. */
export interface Outcome {
  /** OK, FAIL, NOT_JSON, NOT_AN_ACK, HTTP_ and a status, TIMEOUT, or the code of the system's error. */
  readonly code: string;
  /** The three documented fields, if they are there. */
  readonly ack: Acknowledgement | undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
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

/**
 * Judges as the sender does (documents 1047/34354 and 1047/60805): anything but HTTP 200 with JSON is
 * a failed webhook, and the JSON says whether the event was processed.
 */
export function judge({ status, text, failure }: Answer): Outcome {
  if (failure !== undefined) return { code: failure, ack: undefined };
  const value = parse(text);
  const ack = isAcknowledgement(value) ? value : undefined;
  if (status !== 200) return { code: `HTTP_${status}`, ack };
  if (value === undefined) return { code: 'NOT_JSON', ack };
  return { code: ack?.ActionStatus ?? 'NOT_AN_ACK', ack };
}
