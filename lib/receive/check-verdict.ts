import { verdictMark, type Verdict } from '../verdict';
import type { CodeRange, Command, ReplyRules } from './command';
import { WebhookError } from './errors';

export type ReplyFields = Readonly<Record<string, unknown>>;

/** A question of the sender's, which a reply answers. */
export interface Asked {
  readonly rules: ReplyRules;
  /** The accounts that the body asks about, as far as it can be read. */
  readonly accounts: readonly string[];
}

const ownFields = ['ActionStatus', 'ErrorInfo', 'ErrorCode'];

/** The ErrorCode that always refuses. */
export const refused = 1;

/** @param cause what was returned, which the sender is not told */
export function noVerdict(expected: string, cause: string): WebhookError {
  return new WebhookError('HANDLER_FAILED', `the handler ${expected}`, {
    cause: new TypeError(cause),
  });
}

/** The accounts that a body asks about, as far as it can be read. */
export function accountsAsked({ refusesSome }: ReplyRules, body: unknown): string[] {
  if (!refusesSome) return [];
  const [list, account] = refusesSome.asked;
  const items = (body as ReplyFields | null | undefined)?.[list];
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown) => {
    const value = (item as ReplyFields | null | undefined)?.[account];
    return typeof value === 'string' || Number.isSafeInteger(value) ? [String(value)] : [];
  });
}

/** What a body asks; undefined where the sender ignores the reply. */
export function askedBy({ reply: rules }: Command, body: unknown): Asked | undefined {
  return rules && { rules, accounts: accountsAsked(rules, body) };
}

/** Throws unless the fields are what the command's reply may hold. */
export function checkFields(asked: Asked, fields: ReplyFields): void {
  const { isOpen, fields: known = [], validateFields: validate } = asked.rules;
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined && !isOpen) {
    const right = known.length > 0 ? `only ${known.join(' and ')}` : 'no fields';
    throw noVerdict(`may give allow() ${right}`, `allow() was given ${unknown}`);
  }
  if (Object.keys(fields).some((name) => ownFields.includes(name))) {
    const expected = 'may not give allow() ActionStatus, ErrorInfo or ErrorCode';
    throw noVerdict(expected, 'allow() was given what a verdict decides');
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
  const known = new Set(asked.accounts);
  if (!accounts.every((account) => known.has(account))) {
    const expected = `may refuse only accounts of ${refusesSome.asked.join('[].')}`;
    throw noVerdict(expected, 'refuse() was given another account');
  }
}

/** What the handler of a command may return, in words. */
function choices({ isOpen, drops }: ReplyRules): string {
  return `nothing, allow()${isOpen || drops ? ', refuse() or drop()' : ' or refuse()'}`;
}

const nameOf = (returned: unknown) =>
  returned === null ? 'null' : `a value of type ${typeof returned}`;

/** What a return value is told that is no verdict of the command. */
export function notAVerdict(asked: Asked, returned: unknown, verdict?: Verdict): WebhookError {
  return noVerdict(
    `must return ${choices(asked.rules)}`,
    `it returned ${verdict ? `${verdict[verdictMark]}()` : nameOf(returned)}`,
  );
}
