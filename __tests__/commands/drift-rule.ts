/**
 * What becomes of one field that is not as documented, said a second time: nothing here but the documented
 * table comes from lib/.
 */
import type { Place } from './tables';
import { pointer } from './tables';

/** A value as the wire has it, and what JSON.parse with every digit makes of it. */
export interface Sent {
  readonly json: string;
  readonly kept: unknown;
}

const beyond = '9007199254740993';

/** Values of every kind, also such as look like another. */
export const values: readonly Sent[] = [
  ...['"x"', '""', '"5"', '"-5"', '"0"', '"007"', '"1.0"', '"1e3"', '"-0"', '" 5"', '"5 "'],
  ...['"true"', '"false"', '"True"', '"null"', `"${beyond}"`, '5', '0', '1', '-1', '1.5'],
  ...['9007199254740991', 'true', 'false', 'null', '{}', '[]', '{"toString":1}', '[null]'],
]
  .map((json): Sent => ({ json, kept: JSON.parse(json) as unknown }))
  .concat({ json: beyond, kept: beyond }, { json: `-${beyond}`, kept: `-${beyond}` });

export type Told = readonly [instancePath: string, keyword: string];

/** What the handler gets, and what it is told; or nothing, since it is no such event. */
export type Fate = 'refused' | { readonly kept: unknown; readonly told?: Told };

type Kind = 'text' | 'integer' | 'fraction' | 'long' | 'boolean' | 'null' | 'object' | 'array';

export function kindOf({ json, kept }: Sent): Kind {
  if (json.startsWith('"')) return 'text';
  if (json.startsWith('{')) return 'object';
  if (json.startsWith('[')) return 'array';
  if (kept === null) return 'null';
  if (typeof kept === 'boolean') return 'boolean';
  if (typeof kept === 'string') return 'long';
  return json.includes('.') ? 'fraction' : 'integer';
}

const taken: Readonly<Record<string, readonly Kind[]>> = {
  String: ['text'],
  Integer: ['integer'],
  Boolean: ['boolean'],
  Object: ['object'],
  Array: ['array'],
};

const conversions: Readonly<Record<string, (sent: Sent) => unknown>> = {
  String: (sent) => (kindOf(sent) === 'integer' ? sent.json : undefined),
  Integer: ({ kept }) =>
    typeof kept === 'string' && /^(0|-?[1-9]\d{0,14})$/.test(kept) ? Number(kept) : undefined,
  Boolean: ({ json }) => ({ '"true"': true, '"false"': false, 1: true, 0: false })[json],
  Array: ({ kept }) => (kept === null ? [] : undefined),
};

/** The fate of a value where these types are documented. */
export function fateOf(
  sent: Sent,
  types: readonly string[],
  { isRequired, isAccount, path }: { isRequired: boolean; isAccount: boolean; path: string },
): Fate {
  const kind = kindOf(sent);
  const { kept } = sent;
  if (isAccount) {
    if (kind === 'text' || kind === 'long') return { kept };
    return kind === 'integer' ? { kept: sent.json } : 'refused';
  }
  if (types.includes('Any') || types.some((type) => taken[type]!.includes(kind))) return { kept };
  if (kind === 'null' && isRequired) return 'refused';
  if (kind === 'object' || kind === 'array') return 'refused';
  const isPlain = types.some((type) => type !== 'Object' && type !== 'Array');
  if (!isPlain && kind !== 'null') return 'refused';
  if (kind === 'long') {
    const range = sent.json.startsWith('-') ? 'minimum' : 'maximum';
    return { kept, told: [path, types.includes('Integer') ? range : 'type'] };
  }
  const converted = types.map((type) => conversions[type]?.(sent));
  return { kept: converted.find((it) => it !== undefined) ?? kept, told: [path, 'type'] };
}

export const isAccountName = (name: string, type: unknown) =>
  name.endsWith('Account') && type === 'String';

/** The fate of a body in which one field is missing. */
export function fateWithout({ path, field }: Place): Fate {
  const { presence = 'always' } = field;
  if (presence === 'required') return 'refused';
  const isInQuery = path.join() === 'CallbackCommand';
  if (presence !== 'always' || isInQuery) return { kept: undefined };
  return { kept: undefined, told: [pointer(path.slice(0, -1)), 'required'] };
}

/** The fate of a body in which one field has another value. */
export function fateWith(sent: Sent, { path, name, field }: Place): Fate {
  const types = [field.type].flat();
  return fateOf(sent, types, {
    isRequired: field.presence === 'required',
    isAccount: isAccountName(name, field.type),
    path: pointer(path),
  });
}
