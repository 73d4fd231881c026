import type { ContentField, Field, Fields, FieldType } from '../../../lib/commands/definition';
import { describe } from '../../../lib/commands/describe';
import { documentUrl } from '../../../lib/commands/document-url';
import { alwaysSent } from '../../../lib/commands/field-schema';
import * as shapes from '../../../lib/commands/shared/shapes';

const typeTexts: Readonly<Record<FieldType, string>> = {
  String: 'string',
  Integer: 'number',
  Boolean: 'boolean',
  Object: 'Readonly<Record<string, unknown>>',
  Array: 'readonly unknown[]',
  Any: 'unknown',
};

const capitalized = (name: string) => `${name[0]!.toUpperCase()}${name.slice(1)}`;

/** The shapes that commands share, by the name of their interface. */
export const sharedShapes = Object.entries(shapes).map(
  ([name, fields]) => [capitalized(name), fields as Fields] as const,
);

const listed = (values: readonly (string | number)[]) =>
  values.map((value) => (typeof value === 'string' ? `\`${value}\`` : value)).join(', ');

/** Numbers of documents in a text, e.g. 1047/33527, as links. */
const linked = (text: string) =>
  text.replace(
    /\b(?:269|647|1047)\/\d+\b/g,
    (document) => `{@link ${documentUrl(document)} ${document}}`,
  );

/** A doc comment, with a link to each of the documents. */
export function comment(text: string, documents: readonly string[] = []): string {
  const links = documents.map((document) => `@see {@link ${documentUrl(document)}}`);
  const lines = [linked(text.replaceAll('*/', '*\\/')), ...links];
  return `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */`;
}

/** What an editor shows for a field: meaning, unit, whether it is promised, notes and documented values. */
export function docComment(field: Field | ContentField, document?: string): string {
  const { values, note } = field;
  const sentences = [
    describe(field),
    field.presence === 'required' ? 'Required' : undefined,
    note,
    values && `Documented values: ${listed(values)}`,
  ];
  const text = sentences.filter((sentence) => sentence !== undefined).join('. ');
  return comment(`${text}.`, document === undefined ? [] : [document]);
}

/** Documented values are hints: an editor suggests them, the compiler accepts any. */
function hints(values: readonly (string | number)[]): string {
  const open = typeof values[0] === 'string' ? '(string & {})' : '(number & {})';
  return [...values.map((value) => JSON.stringify(value)), open].join(' | ');
}

function plainText(type: Field['type']): string {
  return typeof type === 'string'
    ? typeTexts[type]
    : type.map((each) => typeTexts[each]).join(' | ');
}

function tableText(fields: Fields, document?: string): string {
  const text = membersText(fields);
  const shared = sharedShapes.find(([, shape]) => membersText(shape) === text);
  return shared ? shared[0] : `{\n${membersText(fields, alwaysSent(fields), document)}}`;
}

function typeText({ type, values, items, fields }: Field, document?: string): string {
  if (fields) return tableText(fields, document);
  if (items) {
    const list = `readonly ${typeof items === 'object' ? tableText(items, document) : typeTexts[items]}[]`;
    const others = [type].flat().filter((each) => each !== 'Array');
    return [list, ...others.map((each) => typeTexts[each])].join(' | ');
  }
  return values ? hints(values) : plainText(type);
}

/**
 * The members of an interface.
 *
 * @param required the names of those that are always there
 * @param document what describes them
 */
export function membersText(
  fields: Fields,
  required = alwaysSent(fields),
  document?: string,
): string {
  return Object.entries(fields)
    .map(([name, field]) => {
      const mark = required.includes(name) ? '' : '?';
      return `${docComment(field, document)}\nreadonly ${name}${mark}: ${typeText(field, document)};\n`;
    })
    .join('');
}
