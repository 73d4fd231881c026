import type { Answer } from '../protocol/client';
import { explain } from '../protocol/explain';
import type { Outcome } from '../protocol/outcome';
import type { Case } from './case';
import type { Trial } from './trial';

export type Grade = 'pass' | 'advice' | 'FAIL' | 'skipped';

/** One row of the table. */
export interface Finding {
  /** The command under check; undefined if the finding is not about one. */
  readonly command?: string | undefined;
  /** The commands under check, if several have the same finding. */
  readonly commands?: readonly string[];
  readonly sent: string;
  readonly expected: string;
  readonly got: string;
  readonly verdict: Grade;
  /** What to do about it, unless it passed. */
  readonly note: string | undefined;
}

type Judgement = Pick<Finding, 'verdict' | 'note'>;

const pass: Judgement = { verdict: 'pass', note: undefined };
const advice = (note: string): Judgement => ({ verdict: 'advice', note });

function describe({ code, ack, decision }: Outcome, { status }: Answer): string {
  if (status === undefined) return code === 'TIMEOUT' ? 'no answer in 2 s' : code;
  if (code === 'NOT_A_VERDICT') return '200 OK, no verdict';
  if (decision && decision.kind !== 'allowed') return `200 OK, ${decision.kind}`;
  return `${status} ${ack?.ActionStatus ?? (code === 'NOT_AN_ACK' ? 'other JSON' : 'no ack')}`;
}

function miss({ isAdvice, remedy }: Case, explanation = ''): Judgement {
  return { verdict: isAdvice ? 'advice' : 'FAIL', note: `${explanation} ${remedy}`.trim() };
}

function judgeAccepted(tried: Case, outcome: Outcome, answer: Answer): Judgement {
  if (outcome.fault !== undefined) {
    return { verdict: 'FAIL', note: explain(outcome, answer) };
  }
  if (outcome.code !== 'OK') return miss(tried, explain(outcome, answer));
  return tried.first && !answer.isReused
    ? advice('The rejection closed the connection, so the sender has to open another.')
    : pass;
}

/** A receiver may reject a request in any way but with an OK. */
function judgeRefused(tried: Case, outcome: Outcome, { status, failure }: Answer): Judgement {
  const { code, ack, decision } = outcome;
  if (decision?.kind === 'refused' || decision?.kind === 'dropped') return pass;
  if (code === 'OK') return miss(tried);
  if (failure !== undefined) {
    return advice('Rejected by breaking the connection: an answer would tell the sender why.');
  }
  if (Number(status) >= 500) {
    return advice('The request is at fault, not the receiver: answer 4xx rather than 5xx.');
  }
  return ack
    ? pass
    : advice(
        'Rejected, but not in the documented form: answer {"ActionStatus":"FAIL", …} as JSON.',
      );
}

function judgement(tried: Case, outcome: Outcome, answer: Answer): Judgement {
  const { failure } = answer;
  // A reset may be meant as a rejection; no answer at all, or no listener any more, is not.
  const isDead = failure !== undefined && failure !== 'ECONNRESET';
  if (isDead) return { verdict: 'FAIL', note: explain(outcome, answer) };
  if (tried.expected === 'accepted') return judgeAccepted(tried, outcome, answer);
  if (tried.expected === 'refused') return judgeRefused(tried, outcome, answer);
  return outcome.code === 'OK' ? pass : advice(tried.remedy);
}

export const expectations = {
  accepted: '200 OK',
  refused: 'anything but an OK',
  answered: 'an answer',
} as const;

/** The row of a request. */
export function findingOf(
  { tried, definition }: Trial,
  outcome: Outcome,
  answer: Answer,
  judged: Judgement,
): Finding {
  const { sent, expected } = tried;
  const got = describe(outcome, answer);
  return { command: definition?.name, sent, expected: expectations[expected], got, ...judged };
}

/** Judges what came back for a request. */
export function judgeTrial(trial: Trial, outcome: Outcome, answer: Answer): Finding {
  return findingOf(trial, outcome, answer, judgement(trial.tried, outcome, answer));
}

/** The row of a case that cannot be tried without the token. */
export function skippedTrial({ tried: { sent, expected }, definition }: Trial): Finding {
  const command = definition?.name;
  const note = 'Needs the token: set $IM_WEBHOOK_TOKEN or --token.';
  return { command, sent, expected: expectations[expected], got: '', verdict: 'skipped', note };
}

const slowMs = 1000;

/** The last row: the sender waits two seconds, whatever it sent. */
export function judgeSpeed(answers: readonly Answer[]): Finding {
  const slowest = Math.max(...answers.map(({ milliseconds }) => milliseconds));
  const lateOnes = answers.filter(({ failure }) => failure === 'TIMEOUT').length;
  const row = { sent: 'all of these', expected: 'answered in 2 s' };
  if (lateOnes > 0) {
    const note = 'The sender gives up after 2 s, and counts the webhook as failed.';
    return { ...row, got: `${lateOnes} not answered`, verdict: 'FAIL', note };
  }
  const got = `slowest ${slowest.toFixed(0)} ms`;
  if (slowest <= slowMs) return { ...row, got, ...pass };
  return { ...row, got, ...advice('Close to the 2 s after which the sender gives up.') };
}
