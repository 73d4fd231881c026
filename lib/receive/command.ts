import type { Validator } from './validate';

/** The accounts in a body: true for a field that is one, or a list of them; else where they are inside. */
export interface AccountTree {
  readonly [field: string]: true | AccountTree;
}

/** Codes from the first to the last, both included. */
export type CodeRange = readonly [first: number, last: number];

/** What a reply may say, where the sender uses it. */
export interface ReplyRules {
  /** True where nothing is known of the reply: any code but 0, and any field, is taken. */
  readonly isOpen?: true;
  /** ErrorCodes beside 1 that refuse. */
  readonly codes?: CodeRange;
  /** True where ErrorCode 2 discards without telling the sender. */
  readonly drops?: boolean;
  /** Fields that allow() may set, e.g. MsgBody. */
  readonly fields?: readonly string[];
  /** Validates the fields that allow() sets. */
  readonly validateFields?: Validator<object>;
  /** How some of the accounts that are asked about are refused. */
  readonly refusesSome?: {
    /** Where they are in the body, e.g. ['FriendItem', 'To_Account']. */
    readonly asked: readonly [list: string, account: string];
    /** The reply field, e.g. RefusedMembers_Account. */
    readonly field: string;
    /** Given where the field has a result for each account: the codes that refuse. */
    readonly resultCodes?: CodeRange;
  };
}

/** What the receiver needs to know of a command. The build makes it of the command's definition. */
export interface Command {
  /** CallbackCommand on the wire. */
  readonly name: string;
  readonly kind: 'before' | 'after';
  /** Other names of it in the query. */
  readonly aliases?: readonly string[];
  /** Its body is taken to the letter of its document. */
  readonly strict?: true;
  readonly validateBody: Validator<object>;
  readonly accounts: AccountTree;
  /** Where the sender uses the reply: of every "before" command, and of the chatbot's. */
  readonly reply?: ReplyRules;
}
