import type { CheckedField, CheckedFields } from '../receive/check/field';
import { isAccount } from './account';
import type { DocumentedCommand, Field, Fields } from './definition';
import { isInQuery } from './schemas';

export interface CheckOptions {
  /** An account must be a string. */
  readonly strict?: true | undefined;
}

function presenceOf({ presence = 'always' }: Field): Pick<CheckedField, 'presence'> {
  if (presence === 'always') return {};
  return { presence: presence === 'required' ? presence : 'optional' };
}

function checkedField(name: string, field: Field, options: CheckOptions): CheckedField {
  const { items, fields, const: constant, pattern, minimum, maximum } = field;
  const types = [field.type].flat();
  const [isText, isInteger] = [types.includes('String'), types.includes('Integer')];
  return {
    types,
    ...presenceOf(field),
    ...(!options.strict && isAccount(name, field) && { isAccount: true }),
    ...(items &&
      types.includes('Array') && {
        items: typeof items === 'object' ? checkedFields(items, options) : items,
      }),
    ...(fields && types.includes('Object') && { fields: checkedFields(fields, options) }),
    ...(constant !== undefined && { const: constant }),
    ...(isText && pattern !== undefined && { pattern }),
    ...(isInteger && minimum !== undefined && { minimum }),
    ...(isInteger && maximum !== undefined && { maximum }),
  };
}

/** What the check of a body needs of a table of documented fields. */
export function checkedFields(fields: Fields, options: CheckOptions = {}): CheckedFields {
  return Object.entries(fields).map(([name, field]) => [name, checkedField(name, field, options)]);
}

const optional = (field: CheckedField): CheckedField => ({ ...field, presence: 'optional' });

/** What the check of a reply needs of the fields that allow() may set. */
export function settableFields(fields: Fields): CheckedFields {
  return checkedFields(fields, { strict: true }).map(([name, field]) => [name, optional(field)]);
}

type Described = Pick<DocumentedCommand, 'fields' | 'strict'>;

/** What the check of a command's body needs of its fields. */
export function bodyFields({ fields, strict }: Described): CheckedFields {
  return checkedFields(fields, { strict }).map(([name, field]) =>
    isInQuery(name, fields[name]!, strict) ? [name, optional(field)] : [name, field],
  );
}
