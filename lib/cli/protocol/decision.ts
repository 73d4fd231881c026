import type { DocumentedCommand, ReplyDefinition } from '../../commands/definition';
import { checkedFields } from '../../commands/checked-fields';
import { replyRules } from '../../commands/reply-rules';
import { replyFields } from '../../commands/schemas';
import { accountsAsked } from '../../receive/answer/check-verdict';
import { firstFault } from '../../receive/check/first-fault';
import { printable } from '../terminal/printable';

/** What the sender does after a reply. */
export interface Decision {
  readonly kind: 'allowed' | 'changed' | 'partly refused' | 'refused' | 'dropped';
  /** In a sentence. */
  readonly text: string;
}

type Reply = Readonly<Record<string, unknown>> & {
  readonly ErrorCode: number;
  readonly ErrorInfo: string;
};

interface Result {
  readonly To_Account: string;
  readonly ResultCode: number;
  readonly ResultInfo: string;
}

/** Why a reply decides nothing. */
export interface InvalidReply {
  readonly fault: string;
}

const quoted = (info: string) => (info === '' ? '' : `, "${printable(info)}"`);
const namesOf = (names: readonly string[]) => printable(names.join(', '));

/** What a code means, by itself or by the range that it is in. */
function codeMeaning({ codes }: ReplyDefinition, code: number): string | undefined {
  const entry = Object.entries(codes).find(([range]) => {
    const [first, last = first] = range.split('-').map(Number);
    return code >= first! && code <= last!;
  });
  // For one command, the meaning of code 1 says that any other code refuses as well.
  const isAny = code !== 0 && codes['1']?.includes('any other non-zero code');
  return entry?.[1] ?? (isAny ? codes['1'] : undefined);
}

/** The decision where each account has its own result, in place of the ErrorCode. */
function resultsDecision(
  asked: readonly string[],
  results: readonly Result[],
): Decision | InvalidReply {
  const missing = asked.filter((account) => !results.some((each) => each.To_Account === account));
  if (missing.length > 0) return { fault: `ResultItem lacks ${namesOf(missing)}` };
  const refused = results.filter(({ ResultCode }) => ResultCode !== 0);
  if (refused.length === 0) return { kind: 'allowed', text: 'Allowed.' };
  const reasons = refused.map(
    ({ To_Account, ResultCode, ResultInfo }) =>
      `${printable(To_Account)} with ResultCode ${ResultCode}${quoted(ResultInfo)}`,
  );
  const kind = refused.length === results.length ? 'refused' : 'partly refused';
  return { kind, text: `Refused: ${reasons.join('; ')}.` };
}

/** The decision of a reply whose ErrorCode is 0. */
function allowance(
  { reply }: DocumentedCommand,
  answer: Reply,
  asked: readonly string[],
): Decision | InvalidReply {
  const { fields = {}, refusesSome } = reply;
  const refused = (refusesSome && (answer[refusesSome.field] as string[] | undefined)) ?? [];
  const strangers = refused.filter((account) => !asked.includes(account));
  if (strangers.length > 0) {
    const { field, asked: where } = refusesSome!;
    return { fault: `${field} lists ${namesOf(strangers)}, which ${where} does not` };
  }
  if (refused.length > 0)
    return { kind: 'partly refused', text: `Allowed, except for ${namesOf(refused)}.` };
  const changed = Object.keys(fields).filter(
    (name) => name in answer && name !== refusesSome?.field,
  );
  return changed.length > 0
    ? { kind: 'changed', text: `Allowed, with the reply's own ${changed.join(' and ')}.` }
    : { kind: 'allowed', text: 'Allowed.' };
}

/** The decision by the ErrorCode of a reply. */
function codeDecision(
  definition: DocumentedCommand,
  answer: Reply,
  asked: readonly string[],
): Decision | InvalidReply {
  const { ErrorCode: code, ErrorInfo: info } = answer;
  const meaning = codeMeaning(definition.reply, code);
  if (meaning === undefined) {
    const known = Object.keys(definition.reply.codes).join(', ').replaceAll('-', ' to ');
    return { fault: `ErrorCode must be one of ${known}; it is ${code}` };
  }
  if (code === 0) return allowance(definition, answer, asked);
  const isDrop = code === 2 && replyRules(definition).drops;
  return isDrop
    ? { kind: 'dropped', text: `Dropped: ${meaning}.` }
    : { kind: 'refused', text: `Refused with ErrorCode ${code}${quoted(info)}: ${meaning}.` };
}

/**
 * Reads the reply to a "before" command as the sender does; undefined for any other.
 *
 * @param body the body that was sent, as far as it can be read
 */
export function readDecision(
  definition: DocumentedCommand,
  body: unknown,
  reply: unknown,
): Decision | InvalidReply | undefined {
  if (definition.kind !== 'before') return undefined;
  const fault = firstFault(checkedFields(replyFields(definition.reply), { strict: true }), reply);
  if (fault) {
    const { instancePath, message } = fault;
    return { fault: `${instancePath.slice(1) || 'The reply'} ${message}` };
  }
  const rules = replyRules(definition);
  const asked = accountsAsked(rules, body);
  const answer = reply as Reply;
  return rules.refusesSome?.resultCodes
    ? resultsDecision(asked, answer[rules.refusesSome.field] as Result[])
    : codeDecision(definition, answer, asked);
}
