import type { Answer } from '../protocol/client';
import { explain } from '../protocol/explain';
import type { Outcome } from '../protocol/outcome';
import { fill, inEnglish, type Say } from '../terminal/phrase';
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

/** What is said besides the remedy of a case and the explanation of an answer. */
export const notes = {
  closed: 'The rejection closed the connection, so the sender has to open another.',
  broken: 'Rejected by breaking the connection: an answer would tell the sender why.',
  serverError: 'The request is at fault, not the receiver: answer 4xx rather than 5xx.',
  otherForm: 'Rejected, but not in the documented form: answer {"ActionStatus":"FAIL", …} as JSON.',
  slow: 'Close to the 2 s after which the sender gives up.',
  late: 'The sender gives up after 2 s, and counts the webhook as failed.',
  skipped: 'Needs the token: set $IM_WEBHOOK_TOKEN or --token.',
} as const;

const pass: Judgement = { verdict: 'pass', note: undefined };
const advice = (note: string): Judgement => ({ verdict: 'advice', note });

function describe({ code, ack, decision }: Outcome, { status }: Answer, say: Say): string {
  if (status === undefined) return code === 'TIMEOUT' ? say('no answer in 2 s') : code;
  if (code === 'NOT_A_VERDICT') return say('200 OK, no verdict');
  if (decision && decision.kind !== 'allowed') {
    return fill(say('200 OK, {}'), say(decision.kind));
  }
  return `${status} ${ack?.ActionStatus ?? say(code === 'NOT_AN_ACK' ? 'other JSON' : 'no ack')}`;
}

function miss({ isAdvice, remedy }: Case, say: Say, explanation = ''): Judgement {
  const note = [...(explanation === '' ? [] : [explanation, say(' ')]), say(remedy)].join('');
  return { verdict: isAdvice ? 'advice' : 'FAIL', note };
}

function judgeAccepted(tried: Case, outcome: Outcome, answer: Answer, say: Say): Judgement {
  if (outcome.fault !== undefined) {
    return { verdict: 'FAIL', note: explain(outcome, answer, say) };
  }
  if (outcome.code !== 'OK') return miss(tried, say, explain(outcome, answer, say));
  return tried.first && !answer.isReused ? advice(say(notes.closed)) : pass;
}

/** A receiver may reject a request in any way but with an OK. */
function judgeRefused(
  tried: Case,
  outcome: Outcome,
  { status, failure }: Answer,
  say: Say,
): Judgement {
  const { code, ack, decision } = outcome;
  if (decision?.kind === 'refused' || decision?.kind === 'dropped') return pass;
  if (code === 'OK') return miss(tried, say);
  if (failure !== undefined) {
    return advice(say(notes.broken));
  }
  if (Number(status) >= 500) {
    return advice(say(notes.serverError));
  }
  return ack ? pass : advice(say(notes.otherForm));
}

function judgement(tried: Case, outcome: Outcome, answer: Answer, say: Say): Judgement {
  const { failure } = answer;
  // A reset may be meant as a rejection; no answer at all, or no listener any more, is not.
  const isDead = failure !== undefined && failure !== 'ECONNRESET';
  if (isDead) return { verdict: 'FAIL', note: explain(outcome, answer, say) };
  if (tried.expected === 'accepted') return judgeAccepted(tried, outcome, answer, say);
  if (tried.expected === 'refused') return judgeRefused(tried, outcome, answer, say);
  return outcome.code === 'OK' ? pass : advice(say(tried.remedy));
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
  say: Say,
): Finding {
  const { sent, expected } = tried;
  const got = describe(outcome, answer, say);
  const command = definition?.name;
  return { command, sent: say(sent), expected: say(expectations[expected]), got, ...judged };
}

/** Judges what came back for a request. */
export function judgeTrial(trial: Trial, outcome: Outcome, answer: Answer, say: Say): Finding {
  return findingOf(trial, outcome, answer, judgement(trial.tried, outcome, answer, say), say);
}

/** The row of a case that cannot be tried without the token. */
export function skippedTrial({ tried, definition }: Trial, say: Say): Finding {
  const command = definition?.name;
  const note = say(notes.skipped);
  const expected = say(expectations[tried.expected]);
  return { command, sent: say(tried.sent), expected, got: '', verdict: 'skipped', note };
}

const slowMs = 1000;

/** The last row: the sender waits two seconds, whatever it sent. */
export function judgeSpeed(answers: readonly Answer[], say: Say = inEnglish): Finding {
  const slowest = Math.max(...answers.map(({ milliseconds }) => milliseconds));
  const lateOnes = answers.filter(({ failure }) => failure === 'TIMEOUT').length;
  const row = { sent: say('all of these'), expected: say('answered in 2 s') };
  if (lateOnes > 0) {
    const note = say(notes.late);
    return { ...row, got: fill(say('{} not answered'), lateOnes), verdict: 'FAIL', note };
  }
  const got = fill(say('slowest {} ms'), slowest.toFixed(0));
  if (slowest <= slowMs) return { ...row, got, ...pass };
  return { ...row, got, ...advice(say(notes.slow)) };
}
