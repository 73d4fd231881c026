import type { DocumentedCommand, ReplyDefinition } from '../../commands/definition';
import { checkedFields } from '../../commands/checked-fields';
import { replyRules } from '../../commands/reply-rules';
import { replyFields } from '../../commands/schemas';
import { accountsAsked } from '../../receive/answer/check-verdict';
import { firstFault } from '../../receive/check/first-fault';
import { joined, listed, phrase, type Phrase } from '../terminal/phrase';
import { printable } from '../terminal/printable';
import { faultPhrase } from './fault';

/** What the sender does after a reply. */
export interface Decision {
  readonly kind: 'allowed' | 'changed' | 'partly refused' | 'refused' | 'dropped';
  /** In a sentence. */
  readonly text: Phrase;
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
  readonly fault: Phrase;
}

const quoted = (info: string) => (info === '' ? phrase('') : phrase(', "{}"', printable(info)));
const namesOf = (names: readonly string[]) => printable(names.join(', '));

function rangePhrase(range: string): Phrase {
  const [first, last] = range.split('-') as [string, string?];
  return last === undefined ? phrase(first) : phrase('{} to {}', first, last);
}

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
  if (missing.length > 0) return { fault: phrase('ResultItem lacks {}', namesOf(missing)) };
  const refused = results.filter(({ ResultCode }) => ResultCode !== 0);
  if (refused.length === 0) return { kind: 'allowed', text: phrase('Allowed.') };
  const reasons = refused.map(({ To_Account, ResultCode, ResultInfo }) =>
    phrase('{} with ResultCode {}{}', printable(To_Account), ResultCode, quoted(ResultInfo)),
  );
  const kind = refused.length === results.length ? 'refused' : 'partly refused';
  return { kind, text: phrase('Refused: {}.', joined('{}; {}', reasons)) };
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
    return {
      fault: phrase('{} lists {}, which {} does not', field, namesOf(strangers), where),
    };
  }
  if (refused.length > 0) {
    const text = phrase('Allowed, except for {}.', namesOf(refused));
    return { kind: 'partly refused', text };
  }
  const changed = Object.keys(fields).filter(
    (name) => name in answer && name !== refusesSome?.field,
  );
  if (changed.length === 0) return { kind: 'allowed', text: phrase('Allowed.') };
  const names = listed(changed.map((name) => phrase(name)));
  return { kind: 'changed', text: phrase("Allowed, with the reply's own {}.", names) };
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
    const known = joined('{}, {}', Object.keys(definition.reply.codes).map(rangePhrase));
    return { fault: phrase('ErrorCode must be one of {}; it is {}', known, code) };
  }
  if (code === 0) return allowance(definition, answer, asked);
  const isDrop = code === 2 && replyRules(definition).drops;
  return isDrop
    ? { kind: 'dropped', text: phrase('Dropped: {}.', phrase(meaning)) }
    : {
        kind: 'refused',
        text: phrase('Refused with ErrorCode {}{}: {}.', code, quoted(info), phrase(meaning)),
      };
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
    const what = faultPhrase(message!);
    const where = instancePath.slice(1);
    return { fault: where === '' ? phrase('The reply {}', what) : phrase('{} {}', where, what) };
  }
  const rules = replyRules(definition);
  const asked = accountsAsked(rules, body);
  const answer = reply as Reply;
  return rules.refusesSome?.resultCodes
    ? resultsDecision(asked, answer[rules.refusesSome.field] as Result[])
    : codeDecision(definition, answer, asked);
}
