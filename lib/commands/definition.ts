import type { Constraints, FieldType } from '../receive/check/field';

export type { FieldType };

/** One row of a table of documented fields (or query parameters). */
export interface Field extends Constraints {
  /** The documented type; if others are seen on the wire as well, a list that starts with it. */
  readonly type: FieldType | readonly [FieldType, ...FieldType[]];
  /** What it means, without a full stop. */
  readonly description: string;
  /**
   * 'required': without it the event cannot be told, or a verdict not be given, so that a body without it is
   * refused; 'always' (the default): the documents show it always; 'conditional': the description or the note
   * says when; 'optional': only some editions of the documents have it, or it was absent from a captured request.
   */
  readonly presence?: 'required' | 'always' | 'conditional' | 'optional';
  /** The unit of a number. */
  readonly unit?: 'ms' | 's' | 'requests/s';
  /** The documented values. Never checked, since others may appear without notice. */
  readonly values?: readonly (string | number)[];
  /** What else is known about the field, e.g. where the documents contradict each other. */
  readonly note?: string;
  /** The elements of an Array: the fields of each, or their plain type. */
  readonly items?: Fields | FieldType;
  /** The fields of an Object. Without them, it is open. */
  readonly fields?: Fields;
  /** What an Object holds, by the MsgType beside it. For readers alone: nothing in there is checked. */
  readonly contents?: Readonly<Record<string, ContentFields>>;
}

/** A table of documented fields, by the name on the wire. */
export type Fields = Readonly<Record<string, Field>>;

/** A key of a message element's MsgContent. */
export interface ContentField extends Pick<Field, 'description' | 'unit' | 'values' | 'note'> {
  /** Number: not always an integer. */
  readonly type: 'String' | 'Number' | 'Array';
  /** Absent for what makes the element, which is always there. */
  readonly presence?: 'conditional' | 'optional';
  /** What an Array holds: texts, tables, or the elements of another message. */
  readonly items?: 'String' | 'element' | ContentFields;
}

/** The keys of a message element's MsgContent, by their names on the wire. */
export type ContentFields = Readonly<Record<string, ContentField>>;

/** Whether the reply decides what happens ('before'), or the event has happened ('after'). */
export type CommandKind = 'before' | 'after';

/** What a reply holds beyond ActionStatus, ErrorCode and ErrorInfo, and what its codes mean. */
export interface ReplyDefinition {
  /**
   * What each ErrorCode, or range of codes ('10100-10200'), means to the sender. A code in a range
   * refuses; 2 in reply to a "before" command drops silently.
   */
  readonly codes: Readonly<Record<string, string>>;
  readonly fields?: Fields;
  /** How the reply refuses only some of the accounts in the request. */
  readonly refusesSome?: {
    /** Where the request has the accounts, e.g. `DestinationMembers[].Member_Account`. */
    readonly asked: string;
    /**
     * The reply field: an Array of the refused accounts, or of a result for each account. The
     * results are then the verdict, and not the ErrorCode.
     */
    readonly field: string;
    /** The result codes that refuse, e.g. '38000-39000'. Only if each account has a result. */
    readonly resultCodes?: string;
  };
  readonly sample?: Readonly<Record<string, unknown>>;
  /** What the sender does if no reply arrives in time, where it differs from other commands of the kind. */
  readonly onTimeout?: string;
}

/** Everything known about one command: the source of its schemas, validator, types and documentation. */
export interface CommandDefinition {
  /** CallbackCommand on the wire. */
  readonly name: string;
  /** Whether the reply decides what happens ('before'), or the event has happened ('after'). */
  readonly kind: CommandKind;
  /** The title of its document. */
  readonly title?: string;
  /** The numbers of its documents: 1047/… international Chat, 269/… Chinese IM, 647/… Live, Room and Call. */
  readonly documents?: readonly string[];
  /** When the sender sends it; completes "Sent when …". */
  readonly trigger?: string;
  /** Other names for it, in the query and in the body. */
  readonly aliases?: readonly string[];
  /** Parameters that the documented URL lacks. */
  readonly queryLacks?: readonly ('ClientIP' | 'OptPlatform')[];
  /** Its body is checked exactly as documented: CallbackCommand is required, an account is a string. */
  readonly strict?: true;
  /** Fields of the body. Without them, any JSON object is accepted. */
  readonly fields?: Fields;
  /** Present if the reply is used or its codes are documented. */
  readonly reply?: ReplyDefinition;
  /** The document's sample of the body. */
  readonly sample?: Readonly<Record<string, unknown>>;
  /** The body in other editions of the documents. */
  readonly moreSamples?: readonly {
    readonly from: string;
    readonly body: Readonly<Record<string, unknown>>;
  }[];
  /** What a reader should know: contradictions in the documents, captured requests, gaps in the sources. */
  readonly notes?: readonly string[];
}

/** A command in the catalogue, with everything that its documents say. */
export interface DocumentedCommand extends CommandDefinition {
  readonly title: string;
  readonly documents: readonly string[];
  readonly trigger: string;
  readonly fields: Fields;
  readonly reply: ReplyDefinition;
  readonly sample: Readonly<Record<string, unknown>>;
}
