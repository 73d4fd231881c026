/** What becomes of what a handler does: the answer, by the tables of the documents and of the design. */
import type { Fact, Reply } from './facts';
import { fits, isRecord, type Fields } from './values';

/** What a handler does, as data. */
export interface Plan {
  /** Whether it does so at once, later, or by what merely looks like a promise. */
  readonly how: 'at once' | 'later' | 'thenable';
  readonly what:
    | { readonly returns: unknown }
    | { readonly allows: Fields }
    | { readonly refuses: Refusal }
    | 'drops'
    | 'throws';
}

export interface Refusal {
  readonly code?: number;
  readonly info?: string;
  readonly accounts?: readonly string[];
}

/** An answer with HTTP 200. */
export type Ack = Fields;

const ack = (ErrorCode: number, ErrorInfo: string, more: Fields = {}): Ack => ({
  ActionStatus: 'OK',
  ErrorInfo,
  ErrorCode,
  ...more,
});

export const okAck = ack(0, '');

/** The accounts that a body asks about, as far as there are any. */
function accountsIn(body: unknown, { list, account }: NonNullable<Reply['some']>): string[] {
  const items = isRecord(body) ? body[list] : undefined;
  return (Array.isArray(items) ? items : [])
    .map((item: unknown) =>
      isRecord(item) || Array.isArray(item) ? (item as Fields)[account] : 0.5,
    )
    .filter((it) => typeof it === 'string' || Number.isSafeInteger(it))
    .map(String);
}

function resultsAck(reply: Reply, body: unknown, refused: readonly string[] | 'all', by: Refusal) {
  const results = accountsIn(body, reply.results!).map((account) =>
    refused === 'all' || refused.includes(account)
      ? { To_Account: account, ResultCode: by.code ?? 38000, ResultInfo: by.info ?? '' }
      : { To_Account: account, ResultCode: 0, ResultInfo: '' },
  );
  return ack(0, '', { [reply.results!.field]: results });
}

function allowed(reply: Reply, body: unknown, fields: Fields): Ack | undefined {
  const known = reply.fields ?? {};
  const names = Object.keys(known).map((name) => name.replace('?', ''));
  const isKnown = reply.isOpen ?? Object.keys(fields).every((name) => names.includes(name));
  if (!isKnown || !fits(fields, known)) return undefined;
  return reply.results ? resultsAck(reply, body, [], {}) : ack(0, '', fields);
}

function isRefusing(reply: Reply, code: number | undefined): boolean {
  if (code === undefined || code === 1) return true;
  if (reply.isOpen) return code !== 0 && code !== 2 && code === (code | 0);
  const [first, last] = reply.results ? [38000, 39000] : (reply.codes ?? [1, 1]);
  return code >= first && code <= last;
}

function refused(reply: Reply, body: unknown, refusal: Refusal): Ack | undefined {
  const { code, info = '', accounts } = refusal;
  const asked = reply.results ?? reply.some;
  if (!isRefusing(reply, code)) return undefined;
  if (accounts) {
    const known = asked ? accountsIn(body, asked) : undefined;
    if (!known || accounts.some((it) => !known.includes(it))) return undefined;
  }
  if (reply.results) return resultsAck(reply, body, accounts ?? 'all', refusal);
  if (!accounts) return ack(code ?? 1, info);
  if (code !== undefined) return undefined;
  return ack(0, info, accounts.length > 0 ? { [reply.some!.field]: accounts } : {});
}

/** The answer that a handler's work leads to; none: it has failed. */
export function ackFor({ reply }: Fact, body: unknown, { what }: Plan): Ack | undefined {
  if (what === 'throws') return undefined;
  if (!reply) return okAck;
  if (what === 'drops') return reply.drops || reply.isOpen ? ack(2, '') : undefined;
  if ('allows' in what) return allowed(reply, body, what.allows);
  if ('refuses' in what) return refused(reply, body, what.refuses);
  return what.returns === undefined ? allowed(reply, body, {}) : undefined;
}

/** The answer of a "before" command that ended without a verdict; none: FAIL, since nobody is known to be asked about. */
export function undecidedAck(
  { reply }: Fact,
  body: unknown,
  undecided: 'allow' | 'refuse',
): Ack | undefined {
  if (reply!.results && accountsIn(body, reply!.results).length === 0) return undefined;
  return undecided === 'allow' ? allowed(reply!, body, {}) : refused(reply!, body, {});
}

/** True where the answer waits for the handler in any case. */
export const isAwaited = ({ reply }: Fact) => reply !== undefined;
