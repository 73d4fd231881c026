import type { Commands, KnownElements } from '../../generated/types';
import { demand } from '../demand';
import { isJsonObject } from '../is-object';

/** Marks what allow(), refuse() and drop() return, across copies of this package. */
export const verdictMark: unique symbol = Symbol.for('tencent-im-webhook.verdict') as never;

/** The event goes ahead, with these fields in the reply. */
export interface Allow<Fields extends object, Names = keyof Fields> {
  readonly [verdictMark]: 'allow';
  readonly fields: Fields;
  /** Never set; it keeps fields of another command from compiling. */
  readonly names?: () => Names;
}

/** Why, and for whom, an event is refused. */
export interface Refusal {
  /** ErrorCode, or ResultCode of the friend commands: 1, or in the range that the command documents. */
  readonly code?: number;
  /** ErrorInfo, or ResultInfo of the friend commands: the message that the client sees. */
  readonly info?: string;
  /** Refuses only these of the accounts in the request. An empty list allows all. */
  readonly accounts?: readonly string[];
}

/** The event does not happen. */
export interface Refuse<Names extends string> {
  readonly [verdictMark]: 'refuse';
  readonly refusal: Refusal;
  /** Never set; it keeps what a command does not support from compiling. */
  readonly names?: () => Names;
}

/** The message is dropped; to the user who sent it, it looks sent. */
export interface Drop {
  readonly [verdictMark]: 'drop';
}

export type Verdict = Allow<object, PropertyKey> | Refuse<string> | Drop;

const refusalFields = ['code', 'info', 'accounts'];

/** An element as its type has it, if the type is known. */
type Checked<Element> = Element extends { readonly MsgType: infer Type extends keyof KnownElements }
  ? KnownElements[Type]
  : Element;

// Not part of ReplyElement: an element of any type takes what a text must not hold.
type WithElements<Fields> = Fields extends { readonly MsgBody: readonly (infer Element)[] }
  ? { readonly MsgBody: readonly Checked<Element>[] }
  : unknown;

/** What an editor offers; a reply without documented fields, which takes any, is among them. */
type AnyReply = Extract<Commands[keyof Commands], { readonly reply: object }>['reply'];

/**
 * Allows the event.
 *
 * @example
 * 'Group.CallbackBeforeCreateGroup': () => allow()
 */
export function allow(): Allow<object, never>;
/**
 * Allows the event, with documented fields in the reply.
 *
 * @example
 * allow({ MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }] })
 *
 * @param fields e.g. MsgBody and CloudCustomData, which change a message
 * @throws TypeError if `fields` is not an object
 */
export function allow<const Fields extends object>(
  fields: Fields & WithElements<Fields> & AnyReply,
): Allow<Fields>;
export function allow(fields: object = {}): Allow<object> {
  demand(isJsonObject(fields), 'allow() takes an object of reply fields');
  return { [verdictMark]: 'allow', fields };
}

/**
 * Refuses the event, with code 1 (38000 for the friend commands) and no message.
 *
 * @example
 * 'Group.CallbackBeforeCreateGroup': () => refuse()
 */
export function refuse(): Refuse<never>;
/**
 * Refuses the event, as a whole or for some of the accounts in the request.
 *
 * @example
 * refuse({ code: 10100, info: 'no advertising' })
 * // Some of several:
 * refuse({ accounts: ['jared'] })
 *
 * @param refusal code: an integer, 1 or in the range that the command documents, default 1 (38000 for the
 * friend commands); info: the message for the client, default empty; accounts: only these are refused
 * @throws TypeError if one of them has the wrong type, or there is any other property
 */
export function refuse<const Given extends Refusal>(
  refusal: Given & Refusal,
): Refuse<keyof Given & string>;
export function refuse(refusal: Refusal = {}): Refuse<string> {
  demand(
    typeof refusal === 'object' && (refusal as unknown) !== null,
    'refuse() takes an object with code, info or accounts',
  );
  const unknown = Object.keys(refusal).find((name) => !refusalFields.includes(name));
  demand(unknown === undefined, `refuse() takes code, info and accounts, not "${unknown}"`);
  const { code, info, accounts: given } = refusal;
  // Read once, including holes, so that what is checked is what is sent.
  const accounts = Array.isArray(given) ? [...(given as readonly string[])] : given;
  demand(code === undefined || Number.isSafeInteger(code), "refuse()'s code must be an integer");
  demand(info === undefined || typeof info === 'string', "refuse()'s info must be a string");
  demand(
    accounts === undefined ||
      (Array.isArray(accounts) && accounts.every((account) => typeof account === 'string')),
    "refuse()'s accounts must be a list of strings",
  );
  return {
    [verdictMark]: 'refuse',
    refusal: {
      ...(code !== undefined && { code }),
      ...(info !== undefined && { info }),
      ...(accounts !== undefined && { accounts }),
    },
  };
}

/**
 * Drops a message silently: the user who sent it sees success. Only for the three commands sent before a message is delivered.
 *
 * @example
 * 'C2C.CallbackBeforeSendMsg': ({ body }) => (isBanned(body.From_Account) ? drop() : allow())
 */
export function drop(): Drop {
  return { [verdictMark]: 'drop' };
}
