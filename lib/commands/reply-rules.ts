import type { ReplyRules } from '../receive/check/command';
import { settableFields } from './checked-fields';
import type { CommandDefinition, Fields, ReplyDefinition } from './definition';

/** True if the sender uses the reply: to a "before" command, and where the reply has fields of its own. */
export function isReplyUsed({ kind, reply }: CommandDefinition): boolean {
  return kind === 'before' || reply?.fields !== undefined;
}

/** The reply fields that allow() may set: not the one that refuses some accounts. */
export function allowedFields({ fields = {}, refusesSome }: ReplyDefinition): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== refusesSome?.field));
}

/** Reads a range of codes, e.g. '10100-10200'. */
function codeRange(range: string): [first: number, last: number] {
  const [first, last] = range.split('-').map(Number);
  return [first!, last!];
}

function refusesSomeRules({
  asked,
  field,
  resultCodes,
}: NonNullable<ReplyDefinition['refusesSome']>) {
  const [list, account] = asked.split('[].');
  return {
    asked: [list!, account!] as const,
    field,
    ...(resultCodes !== undefined && { resultCodes: codeRange(resultCodes) }),
  };
}

/** What a reply may hold. */
export function replyRules({ kind, reply = { codes: {} } }: CommandDefinition): ReplyRules {
  const codes = Object.keys(reply.codes);
  const range = codes.find((code) => code.includes('-'));
  const fields = settableFields(allowedFields(reply));
  return {
    ...(range !== undefined && { codes: codeRange(range) }),
    ...(kind === 'before' && codes.includes('2') && { drops: true }),
    ...(fields.length > 0 && { fields }),
    ...(reply.refusesSome && { refusesSome: refusesSomeRules(reply.refusesSome) }),
  };
}
