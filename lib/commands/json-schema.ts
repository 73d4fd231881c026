export type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';

/** The part of JSON Schema, draft-07, that documented fields need. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  /** Absent if any value is accepted, or one of several types. */
  readonly type?: JsonType | readonly JsonType[];
  /** One schema for each of several types, or of several known contents. */
  readonly anyOf?: readonly JsonSchema[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The documented values; others are accepted as well. */
  readonly examples?: readonly (string | number)[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}
