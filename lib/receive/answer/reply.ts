import { verdictMark, type Refusal, type Verdict } from './verdict';
import { okAck, serialize } from './acknowledgement';
import {
  checkAccounts,
  checkCode,
  checkFields,
  notAVerdict,
  dropped,
  misused,
  refused,
  type Asked,
  type ReplyFields,
} from './check-verdict';
import { WebhookError } from '../errors';

const resultRefused = 38_000;

const toReply = (ErrorCode: number, ErrorInfo: string, fields?: ReplyFields) =>
  serialize({ ActionStatus: 'OK', ErrorInfo, ErrorCode, ...fields });

/** The reply when the verdict is a result for each account. */
function resultsReply(asked: Asked, isRefused: (account: string) => boolean, refusal: Refusal) {
  const { code = resultRefused, info = '' } = refusal;
  const results = asked.accounts.map((account) =>
    isRefused(account)
      ? { To_Account: account, ResultCode: code, ResultInfo: info }
      : { To_Account: account, ResultCode: 0, ResultInfo: '' },
  );
  return toReply(0, '', { [asked.rules.refusesSome!.field]: results });
}

function allowReply(asked: Asked, fields: ReplyFields): string {
  checkFields(asked, fields);
  if (asked.rules.refusesSome?.resultCodes) return resultsReply(asked, () => false, {});
  return Object.keys(fields).length === 0 ? okAck : toReply(0, '', fields);
}

function refuseReply(asked: Asked, refusal: Refusal): string {
  const { code, info = '', accounts } = refusal;
  const { refusesSome } = asked.rules;
  checkCode(asked, code);
  if (accounts) checkAccounts(asked, accounts);
  if (refusesSome?.resultCodes) {
    const among = accounts && new Set(accounts);
    return resultsReply(asked, (account) => among?.has(account) ?? true, refusal);
  }
  if (!accounts) return toReply(code ?? refused, info);
  if (code !== undefined) {
    const expected = 'must call refuse() with either accounts or a code';
    throw misused(expected, 'refuse() was called with both');
  }
  return toReply(0, info, accounts.length > 0 ? { [refusesSome!.field]: accounts } : {});
}

/** A verdict as JSON will carry it, read once, so that what is checked is what is sent; else undefined. */
function readVerdict(returned: unknown): Verdict | undefined {
  try {
    const verdict = returned as Verdict | null;
    const mark = verdict?.[verdictMark];
    if (mark === undefined) return undefined;
    return { ...(JSON.parse(JSON.stringify(verdict)) as Verdict), [verdictMark]: mark } as Verdict;
  } catch (cause) {
    const message = 'the handler returned a value that cannot be read or sent as JSON';
    throw new WebhookError('HANDLER_FAILED', message, { cause });
  }
}

function verdictReply(asked: Asked, verdict: Verdict): string | undefined {
  switch (verdict[verdictMark]) {
    case 'allow':
      return allowReply(asked, verdict.fields as ReplyFields);
    case 'refuse':
      return refuseReply(asked, verdict.refusal);
    case 'drop':
      return asked.rules.isOpen || asked.rules.drops ? toReply(dropped, '') : undefined;
    default:
      return undefined;
  }
}

/**
 * The reply for a handler's return value, which is ignored if the sender ignores the reply. For a value
 * that is not a verdict of the command, throws HANDLER_FAILED with a message that says what is.
 */
export function replyTo(asked: Asked | undefined, returned: unknown): string {
  if (!asked) return okAck;
  if (returned === undefined) return allowReply(asked, {});
  const verdict = readVerdict(returned);
  const reply = verdict && verdictReply(asked, verdict);
  if (reply) return reply;
  throw notAVerdict(asked, returned, verdict);
}

/** The reply to a request that ended without a verdict. */
export function undecidedReply(asked: Asked, undecided: 'allow' | 'refuse'): string {
  return undecided === 'allow' ? allowReply(asked, {}) : refuseReply(asked, {});
}
