import { verdictMark, type Verdict } from '../verdict';
import type { CodeRange, ReplyRules } from './command';
import { WebhookError } from './errors';

export type ReplyFields = Readonly<Record<string, unknown>>;

/** What the receiver knows of the exchange that a reply is for. */
export interface Asked {
  readonly rules: ReplyRules;
  /** The body, as far as it can be read. */
  readonly body: unknown;
}

/** The ErrorCode that always refuses. */
export const refused = 1;

/** @param cause what was returned, which the sender is not told */
export function noVerdict(expected: string, cause: string): WebhookError {
  return new WebhookError('HANDLER_FAILED', `the handler ${expected}`, {
    cause: new TypeError(cause),
  });
}

/** The accounts that a body asks about, as far as it can be read. */
export function accountsAsked({ rules, body }: Asked): string[] {
  const [list, account] = rules.refusesSome!.asked;
  const items = (body as ReplyFields | null | undefined)?.[list];
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown) => {
    const value = (item as ReplyFields | null | undefined)?.[account];
    return typeof value === 'string' || Number.isSafeInteger(value) ? [String(value)] : [];
  });
}

/** Throws unless the fields are what the command's reply may hold. */
export function checkFields(asked: Asked, fields: ReplyFields): void {
  const { isOpen, fields: known = [], validateFields: validate } = asked.rules;
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined && !isOpen) {
    const right = known.length > 0 ? `only ${known.join(' and ')}` : 'no fields';
    throw noVerdict(`may give allow() ${right}`, `allow() was given ${unknown}`);
  }
  if (validate && !validate(fields)) {
    const { instancePath, message } = validate.errors![0]!;
    throw noVerdict(`gave allow() a wrong field`, `${instancePath} ${message}`);
  }
}

const isIn = (code: number, [first, last]: CodeRange) => code >= first && code <= last;

/** Throws unless a code is one that refuses. */
export function checkCode(asked: Asked, code: number | undefined): void {
  const { isOpen, codes, refusesSome } = asked.rules;
  const range = refusesSome?.resultCodes ?? codes;
  if (code === undefined || code === refused || (isOpen && code !== 0)) return;
  if (range && isIn(code, range)) return;
  const right = range ? `1 or from ${range[0]} to ${range[1]}` : '1';
  throw noVerdict(`must give refuse() a code that is ${right}`, `its code is ${code}`);
}

/** Throws unless each account is one that was asked about. */
export function checkAccounts(asked: Asked, accounts: readonly string[]): void {
  const { refusesSome } = asked.rules;
  if (!refusesSome) throw noVerdict('cannot refuse some accounts', 'refuse({ accounts })');
  const known = new Set(accountsAsked(asked));
  if (!accounts.every((account) => known.has(account))) {
    const expected = `may refuse only accounts of ${refusesSome.asked.join('[].')}`;
    throw noVerdict(expected, 'refuse() was given another account');
  }
}

/** What the handler of a command may return, in words. */
function choices({ isOpen, drops }: ReplyRules): string {
  return `nothing, allow()${isOpen || drops ? ', refuse() or drop()' : ' or refuse()'}`;
}

/** What a return value is told that is no verdict of the command. */
export function notAVerdict(asked: Asked, returned: unknown): WebhookError {
  return noVerdict(`must return ${choices(asked.rules)}`, `it returned ${nameOf(returned)}`);
}

function nameOf(returned: unknown): string {
  if (returned === null) return 'null';
  const mark = (returned as Partial<Verdict>)[verdictMark];
  return mark ? `${mark}()` : `a value of type ${typeof returned}`;
}
