/** One element of a message, as far as the page shows it. */
export interface Element {
  /** MsgType, e.g. TIMTextElem. */
  readonly type: string;
  readonly text?: string;
}

export interface Message {
  readonly officialAccount: string;
  readonly msgKey: string;
  /** Unix time in seconds. */
  readonly sentAt: number;
  readonly elements: readonly Element[];
  /** The JSON that was received. */
  readonly body: string;
}

export interface Recall {
  readonly officialAccount: string;
  readonly msgKeys: readonly string[];
  readonly recalledAt: Date;
  readonly platform?: string | undefined;
}

/** The place of a message in the list. */
export interface Cursor {
  /** Unix time in seconds of sending, or of arrival if that was earlier. */
  readonly at: number;
  readonly id: string;
}

/** Which messages, or recalls, are shown. */
export interface Filters {
  readonly account?: string | undefined;
  /** Stands in the account, the key or a text. */
  readonly text?: string | undefined;
  /** The first day, YYYY-MM-DD: that of a message's place in the list, or of a recall. */
  readonly from?: string | undefined;
  /** The last day. */
  readonly to?: string | undefined;
  /** IANA time zone of the days; UTC by default. */
  readonly zone?: string | undefined;
}

/** What a page of messages shows. */
export interface View extends Filters {
  readonly before?: Cursor | undefined;
  readonly after?: Cursor | undefined;
}

export interface ArchivedMessage extends Cursor {
  readonly account: string;
  readonly msgKey: string;
  /** Unix time in seconds. */
  readonly sentAt: number;
  readonly elements: readonly Element[];
  /** Unix time in milliseconds; null: not recalled. */
  readonly recalledAt: number | null;
  readonly platform: string | null;
}

/** A message with all that is known of it; null: it has not arrived, or was not recalled. */
export interface Found {
  readonly account: string;
  readonly msgKey: string;
  readonly message:
    (ArchivedMessage & { readonly body: string; readonly receivedAt: number }) | null;
  readonly recall: (ArchivedRecall & { readonly receivedAt: number }) | null;
}

/** One page of a list, newest first. */
export interface Page<Item, Place> {
  readonly items: readonly Item[];
  /** The page after this place is the newer one; undefined: this is the newest. */
  readonly newer: Place | undefined;
  /** The page before this place is the older one; undefined: this is the oldest. */
  readonly older: Place | undefined;
  /** Only so many of the newest were searched, though there are more. */
  readonly among?: number | undefined;
}

/** With the message's body as it was received; null: the message has not arrived. */
export type Whole<Item> = Item & { readonly body: string | null };

export type MessagePage = Page<ArchivedMessage, Cursor>;

/** A place between two recalls: the account, the key and the time of the one beside it. */
export interface RecallCursor {
  /** Unix time in milliseconds. */
  readonly recalledAt: number;
  readonly account: string;
  readonly msgKey: string;
}

export interface RecallView extends Filters {
  /** Only recalls of messages that have not arrived. */
  readonly unseen?: boolean | undefined;
  readonly before?: RecallCursor | undefined;
  readonly after?: RecallCursor | undefined;
}

export interface ArchivedRecall extends RecallCursor {
  readonly platform: string | null;
  /** Unix time of the message in seconds; null: it has not arrived. */
  readonly sentAt: number | null;
  /** Null: the message has not arrived. */
  readonly elements: readonly Element[] | null;
}

export type RecallPage = Page<ArchivedRecall, RecallCursor>;

/** Why a body was rejected, or what differs in a message that was stored all the same. */
export interface Rejection {
  readonly command: string;
  /** Of the error; `DRIFT` where the message was stored. */
  readonly code: string;
  /** The message of the error. */
  readonly reason: string;
  /** What the validator found, in AJV's format: JSON. */
  readonly details: string;
  /** Undefined: not known. */
  readonly account: string | undefined;
  readonly msgKey: string | undefined;
  /** As received; undefined: it was not read, or is that of the message. */
  readonly body: string | undefined;
}

export interface ArchivedRejection extends Cursor {
  readonly command: string;
  readonly code: string;
  readonly reason: string;
  readonly account: string | null;
  readonly msgKey: string | null;
}

export interface WholeRejection extends ArchivedRejection {
  /** JSON. */
  readonly details: string;
  /** As received; null: it was not read, or the message is gone. */
  readonly body: string | null;
  /** False: authentication was off. */
  readonly isSigned: boolean;
}

/** How many recalls there were from a time on, to know later how many have come since. */
export interface RecallMark {
  /** Unix time in milliseconds. */
  readonly since: number;
  readonly count: number;
}

export interface AccountCount {
  readonly account: string;
  /** Null: not counted, since there are too many. */
  readonly messages: number | null;
  readonly recalled: number;
}

/** Counts of messages and recalls. */
export interface Overview {
  readonly messages: number;
  readonly recalled: number;
  /** Recalls of messages that have not arrived. */
  readonly waiting: number;
  /** Bodies that were rejected. */
  readonly rejected: number;
  /** Messages that were stored though they are not as documented. */
  readonly drift: number;
  /** There are too many to be counted: the totals are what PostgreSQL estimates, of all apps. */
  readonly isEstimate: boolean;
  readonly accountCount: number;
  /** Those with the newest messages first. */
  readonly accounts: readonly AccountCount[];
}

/** How many of each were deleted. */
export interface Removed {
  readonly messages: number;
  readonly recalls: number;
  readonly rejected: number;
}
