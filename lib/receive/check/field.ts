/** The types of a field, as the documents name them. Any: the document names no type, or allows any. */
export type FieldType = 'String' | 'Integer' | 'Boolean' | 'Object' | 'Array' | 'Any';

/** What is documented of a value beside its type. */
export interface Constraints {
  /** The only value, where the document fixes it. */
  readonly const?: string;
  /** The regular expression that a String must match. */
  readonly pattern?: string;
  /** The least that an Integer may be. */
  readonly minimum?: number;
  /** The most that an Integer may be. */
  readonly maximum?: number;
}

/** What the check of a body needs of a documented field. */
export interface CheckedField extends Constraints {
  readonly types: readonly FieldType[];
  /** Default: the documents always show the field. */
  readonly presence?: 'required' | 'optional';
  /** A user ID, or a list of them: each may be a number on the wire, and is text to the handler. */
  readonly isAccount?: true;
  readonly items?: CheckedFields | FieldType;
  readonly fields?: CheckedFields;
}

/** The documented fields of an object. A list, since it is gone through for each object of a body. */
export type CheckedFields = readonly (readonly [name: string, field: CheckedField])[];
