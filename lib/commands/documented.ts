import type { Field, Fields, FieldType } from './definition';

interface TypeOf {
  String: string;
  Integer: number;
  Boolean: boolean;
  Object: Readonly<Record<string, unknown>>;
  Array: readonly unknown[];
  Any: unknown;
}

/** A documented value: an editor suggests it, the compiler accepts any of its type, since others may appear. */
type Hint<Listed> =
  Listed | (Listed extends string ? string & {} : Listed extends number ? number & {} : never);

type Listed<F extends Field> = F extends { const: infer Constant extends string }
  ? Constant
  : F extends { values: readonly (infer V extends string | number)[] }
    ? Hint<V>
    : Plain<F['type']>;

type Plain<Type extends Field['type']> = Type extends FieldType
  ? TypeOf[Type]
  : Type extends readonly FieldType[]
    ? TypeOf[Type[number]]
    : never;

type List<Items extends Fields | FieldType> = readonly (Items extends FieldType
  ? TypeOf[Items]
  : Items extends Fields
    ? Table<Items>
    : never)[];

/** What a field whose elements are documented may be beside a list, if several types are. */
type OtherThanList<Type extends Field['type']> = Type extends readonly FieldType[]
  ? TypeOf[Exclude<Type[number], 'Array'>]
  : never;

type Value<F extends Field> = F extends { items: infer Items extends Fields | FieldType }
  ? List<Items> | OtherThanList<F['type']>
  : F extends { fields: infer Inner extends Fields }
    ? Table<Inner>
    : Listed<F>;

type Optional<T extends Fields> = {
  [Name in keyof T]: T[Name] extends { presence: 'conditional' | 'optional' } ? Name : never;
}[keyof T];

type Table<T extends Fields> = {
  readonly [Name in Exclude<keyof T, Optional<T>>]: Value<T[Name]>;
} & { readonly [Name in Optional<T>]?: Value<T[Name]> };

/** The TypeScript type of a table of documented fields; other fields can be read as unknown. */
export type Documented<T extends Fields> = Table<T> & Readonly<Record<string, unknown>>;
