import { verdictMark, type Refusal, type Verdict } from '../verdict';
import { okAck, serialize } from './acknowledge';
import type { CodeRange, Command, ReplyRules } from './command';
import { WebhookError } from './errors';

type ReplyFields = Readonly<Record<string, unknown>>;

/** What the receiver knows of the exchange that a reply is for. */
interface Asked {
  readonly command: Command;
  readonly rules: ReplyRules;
  /** The body, as far as it can be read. */
  readonly body: unknown;
}

const refused = 1;
const resultRefused = 38_000;

/** @param cause what was returned, which the sender is not told */
function noVerdict({ command }: Asked, expected: string, cause: string): WebhookError {
  const message = `the handler of ${command.name} ${expected}`;
  return new WebhookError('HANDLER_FAILED', message, { cause: new TypeError(cause) });
}

const toReply = (ErrorCode: number, ErrorInfo: string, fields?: ReplyFields) =>
  serialize({ ActionStatus: 'OK', ErrorInfo, ErrorCode, ...fields });

function accountsAsked({ rules, body }: Asked): string[] {
  const [list, account] = rules.refusesSome!.asked;
  const items = (body as ReplyFields | null | undefined)?.[list];
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown) => {
    const value = (item as ReplyFields | null | undefined)?.[account];
    return typeof value === 'string' || Number.isSafeInteger(value) ? [String(value)] : [];
  });
}

/** The reply where the verdict is a result for each account. */
function resultsReply(asked: Asked, isRefused: (account: string) => boolean, refusal: Refusal) {
  const { code = resultRefused, info = '' } = refusal;
  const results = accountsAsked(asked).map((account) =>
    isRefused(account)
      ? { To_Account: account, ResultCode: code, ResultInfo: info }
      : { To_Account: account, ResultCode: 0, ResultInfo: '' },
  );
  return toReply(0, '', { [asked.rules.refusesSome!.field]: results });
}

function checkFields(asked: Asked, fields: ReplyFields): void {
  const { isOpen, fields: known = [], validateFields: validate } = asked.rules;
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined && !isOpen) {
    const right = known.length > 0 ? `only ${known.join(' and ')}` : 'no fields';
    throw noVerdict(asked, `may give allow() ${right}`, `allow() was given ${unknown}`);
  }
  if (validate && !validate(fields)) {
    const { instancePath, message } = validate.errors![0]!;
    throw noVerdict(asked, `gave allow() a wrong field`, `${instancePath} ${message}`);
  }
}

function allowReply(asked: Asked, fields: ReplyFields): Buffer {
  checkFields(asked, fields);
  if (asked.rules.refusesSome?.resultCodes) return resultsReply(asked, () => false, {});
  if (Object.keys(fields).length === 0) return okAck;
  try {
    return toReply(0, '', fields);
  } catch (error) {
    throw noVerdict(asked, 'gave allow() what JSON cannot carry', String(error));
  }
}

const isIn = (code: number, [first, last]: CodeRange) => code >= first && code <= last;

function checkCode(asked: Asked, code: number | undefined): void {
  const { isOpen, codes, refusesSome } = asked.rules;
  const range = refusesSome?.resultCodes ?? codes;
  if (code === undefined || code === refused || (isOpen && code !== 0)) return;
  if (range && isIn(code, range)) return;
  const right = range ? `1 or from ${range[0]} to ${range[1]}` : '1';
  throw noVerdict(asked, `must give refuse() a code that is ${right}`, `its code is ${code}`);
}

function checkAccounts(asked: Asked, accounts: readonly string[]): void {
  const { refusesSome } = asked.rules;
  if (!refusesSome) throw noVerdict(asked, 'cannot refuse some accounts', 'refuse({ accounts })');
  const known = new Set(accountsAsked(asked));
  if (!accounts.every((account) => known.has(account))) {
    const expected = `may refuse only accounts of ${refusesSome.asked.join('[].')}`;
    throw noVerdict(asked, expected, 'refuse() was given another account');
  }
}

function refuseReply(asked: Asked, refusal: Refusal): Buffer {
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
    const expected = 'must give refuse() either accounts or a code';
    throw noVerdict(asked, expected, 'refuse() was given both');
  }
  return toReply(0, info, accounts.length > 0 ? { [refusesSome!.field]: accounts } : {});
}

/** What the handler of a command may return, in words. */
function choices({ isOpen, drops }: ReplyRules): string {
  return `nothing, allow()${isOpen || drops ? ', refuse() or drop()' : ' or refuse()'}`;
}

function verdictReply(asked: Asked, verdict: Verdict): Buffer | undefined {
  switch (verdict[verdictMark]) {
    case 'allow':
      return allowReply(asked, verdict.fields as ReplyFields);
    case 'refuse':
      return refuseReply(asked, verdict.refusal);
    case 'drop':
      return asked.rules.isOpen || asked.rules.drops ? toReply(2, '') : undefined;
    default:
      return undefined;
  }
}

function nameOf(returned: unknown): string {
  if (returned === null) return 'null';
  const mark = (returned as Partial<Verdict>)[verdictMark];
  return mark ? `${mark}()` : `a value of type ${typeof returned}`;
}

/**
 * The reply that a handler's return value becomes. Where the sender ignores the reply, so do we.
 * Throws HANDLER_FAILED, saying what would be right, for what is no verdict of the command.
 */
export function replyTo(command: Command, body: unknown, returned: unknown): Buffer {
  const rules = command.reply;
  if (!rules) return okAck;
  const asked: Asked = { command, rules, body };
  if (returned === undefined) return allowReply(asked, {});
  const isObject = typeof returned === 'object' && returned !== null;
  const reply = isObject ? verdictReply(asked, returned as Verdict) : undefined;
  if (reply) return reply;
  throw noVerdict(asked, `must return ${choices(rules)}`, `it returned ${nameOf(returned)}`);
}

/** The reply to a request that ended without a verdict. */
export function undecidedReply(
  command: Command,
  body: unknown,
  undecided: 'allow' | 'refuse',
): Buffer {
  const asked: Asked = { command, rules: command.reply!, body };
  return undecided === 'allow' ? allowReply(asked, {}) : refuseReply(asked, {});
}
