import type { CheckedFields } from './field';

/** The accounts in a body: true for a field that is one, or a list of them; else where they are inside it. */
export interface AccountTree {
  readonly [field: string]: true | AccountTree;
}

/** Codes from the first to the last, both included. */
export type CodeRange = readonly [first: number, last: number];

/** What a reply may hold, if the sender uses it. */
export interface ReplyRules {
  /** True if nothing is known about the reply: any code but 0, and any field, is accepted. */
  readonly isOpen?: true;
  /** ErrorCodes beside 1 that refuse. */
  readonly codes?: CodeRange;
  /** True if ErrorCode 2 drops the message silently. */
  readonly drops?: boolean;
  /** Fields that allow() may set, e.g. MsgBody. */
  readonly fields?: CheckedFields;
  /** How the reply refuses only some of the accounts in the request. */
  readonly refusesSome?: {
    /** Where they are in the body, e.g. ['FriendItem', 'To_Account']. */
    readonly asked: readonly [list: string, account: string];
    /** The reply field, e.g. RefusedMembers_Account. */
    readonly field: string;
    /** Set if the field has a result for each account: the codes that refuse. */
    readonly resultCodes?: CodeRange;
  };
}

/** What the receiver needs to know about a command. The build makes it from the command's definition. */
export interface Command {
  /** CallbackCommand on the wire. */
  readonly name: string;
  readonly kind: 'before' | 'after';
  /** Other names for it, in the query and in the body. */
  readonly aliases?: readonly string[];
  /** Its body is refused if it differs from the documents at all. */
  readonly strict?: true;
  /** True for a body that is exactly as documented. */
  readonly validateBody: (value: unknown) => boolean;
  /** What to inspect in a body that is not. */
  readonly fields: CheckedFields;
  readonly accounts: AccountTree;
  /** Set if the sender uses the reply: for every "before" command, and for the chatbot's. */
  readonly reply?: ReplyRules;
}
