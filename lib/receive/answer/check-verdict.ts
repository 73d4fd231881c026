import { firstFault } from '../check/first-fault';
import { verdictMark, type Verdict } from './verdict';
import type { CodeRange, Command, ReplyRules } from '../check/command';
import { WebhookError } from '../errors';

export type ReplyFields = Readonly<Record<string, unknown>>;

/** A question from the sender, which the reply answers. */
export interface Asked {
  readonly rules: ReplyRules;
  /** The accounts that the body asks about, as far as they can be read. */
  readonly accounts: readonly string[];
}

const ownFields = ['ActionStatus', 'ErrorInfo', 'ErrorCode'];

/** The ErrorCode that always refuses. */
export const refused = 1;

/** @param cause what was returned; the sender never sees it */
export function misused(expected: string, cause: string): WebhookError {
  return new WebhookError('HANDLER_FAILED', `the handler ${expected}`, {
    cause: new TypeError(cause),
  });
}

/** The accounts that a body asks about, as far as they can be read. */
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

/** What a body asks; undefined if the sender ignores the reply. */
export function askedBy({ reply: rules }: Command, body: unknown): Asked | undefined {
  return rules && { rules, accounts: accountsAsked(rules, body) };
}

/** Throws unless the command's reply may hold these fields. */
export function checkFields(asked: Asked, fields: ReplyFields): void {
  const { isOpen, fields: settable = [] } = asked.rules;
  const known = settable.map(([name]) => name);
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined && !isOpen) {
    const right = known.length > 0 ? `only with ${known.join(' and ')}` : 'only without fields';
    throw misused(`may call allow() ${right}`, `allow() was called with ${unknown}`);
  }
  if (Object.keys(fields).some((name) => ownFields.includes(name))) {
    const expected = 'must not call allow() with ActionStatus, ErrorInfo or ErrorCode';
    throw misused(expected, 'allow() was called with a field that the verdict sets');
  }
  const fault = firstFault(settable, fields);
  if (fault) {
    const { instancePath, message } = fault;
    throw misused('called allow() with an invalid field', `${instancePath} ${message}`);
  }
}

/** The ErrorCode that drops a message silently. */
export const dropped = 2;

const isIn = (code: number, [first, last]: CodeRange) => code >= first && code <= last;

/** Where no code is documented. */
const isOpenCode = (code: number) =>
  code !== 0 && code !== dropped && isIn(code, [-(2 ** 31), 2 ** 31 - 1]);

function codesInWords({ isOpen }: ReplyRules, range: CodeRange | undefined): string {
  if (isOpen) return 'a 32-bit integer other than 0 and 2';
  return range ? `1 or from ${range[0]} to ${range[1]}` : '1';
}

/** Throws unless a code is one that refuses. */
export function checkCode(asked: Asked, code: number | undefined): void {
  const { isOpen, codes, refusesSome } = asked.rules;
  const range = refusesSome?.resultCodes ?? codes;
  if (code === undefined || code === refused || (isOpen && isOpenCode(code))) return;
  if (range && isIn(code, range)) return;
  throw misused(
    `must call refuse() with a code that is ${codesInWords(asked.rules, range)}`,
    `refuse() was called with code ${code}`,
  );
}

/** Throws unless each account is one that was asked about. */
export function checkAccounts(asked: Asked, accounts: readonly string[]): void {
  const { refusesSome } = asked.rules;
  if (!refusesSome)
    throw misused('must not call refuse() with accounts', 'refuse() was called with accounts');
  const known = new Set(asked.accounts);
  if (!accounts.every((account) => known.has(account))) {
    const expected = `may refuse only accounts listed in ${refusesSome.asked.join('[].')}`;
    throw misused(expected, 'refuse() was called with another account');
  }
}

/** What the handler of a command may return, in words. */
function choices({ isOpen, drops }: ReplyRules): string {
  return `nothing, allow()${isOpen || drops ? ', refuse() or drop()' : ' or refuse()'}`;
}

const nameOf = (returned: unknown) =>
  returned === null ? 'null' : `a value of type ${typeof returned}`;

/** The error for a return value that is not a verdict of the command. */
export function notAVerdict(asked: Asked, returned: unknown, verdict?: Verdict): WebhookError {
  return misused(
    `must return ${choices(asked.rules)}`,
    `it returned ${verdict ? `${verdict[verdictMark]}()` : nameOf(returned)}`,
  );
}
