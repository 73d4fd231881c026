import type { ContentField, DocumentedCommand, Field, Fields } from '../../commands/definition';
import { describe } from '../../commands/describe';
import { documentUrl } from '../protocol/catalogue';
import { json } from '../terminal/json';
import type { Style } from '../terminal/style';
import { table } from '../terminal/table';
import { handlerOf } from './handler';

/** A field in words: its meaning with the unit, the documented values and notes. */
function meaningOf(field: Field | ContentField): string {
  const { values, note } = field;
  const listed = values ? ` Documented values: ${values.join(', ')}.` : '';
  return `${describe(field)}.${listed}${note === undefined ? '' : ` ${note}.`}`;
}

function typeOf({ type, items }: Field | ContentField): string {
  const name = [type].flat().join(' or ');
  return typeof items === 'string' && items !== 'element' ? `${name} of ${items}` : name;
}

/** What is said of a field: type, presence, meaning. */
export const cellsOf = (field: Field | ContentField) => [
  typeOf(field),
  field.presence ?? 'always',
  meaningOf(field),
];

/** Each field, and those inside, by its path. */
export function fieldsByPath(fields: Fields, prefix = ''): [path: string, field: Field][] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const { items, fields: inner } = field;
    const path = `${prefix}${name}`;
    return [
      [path, field],
      ...(typeof items === 'object' ? fieldsByPath(items, `${path}[].`) : []),
      ...(inner ? fieldsByPath(inner, `${path}.`) : []),
    ];
  });
}

const rowsOf = (fields: Fields) =>
  fieldsByPath(fields).map(([path, field]) => [path, ...cellsOf(field)]);

const indent = (lines: readonly string[]) => lines.map((line) => (line === '' ? '' : `  ${line}`));

const fieldLines = (fields: Fields) =>
  indent(table([['field', 'type', 'presence', 'meaning'], ...rowsOf(fields)]));

const blockLines = (text: string) => indent(text.trimEnd().split('\n'));

function replyLines({ kind, reply }: DocumentedCommand): string[] {
  const { codes, fields = {}, onTimeout } = reply;
  return [
    ...indent(
      table(Object.entries(codes).map(([code, meaning]) => [`ErrorCode ${code}`, meaning])),
    ),
    ...(Object.keys(fields).length > 0 ? fieldLines(fields) : []),
    ...(onTimeout === undefined ? [] : [`  If no reply arrives in time, ${onTimeout}.`]),
    ...(kind === 'after' ? ['  The event has already happened, whatever the reply says.'] : []),
  ];
}

/** Everything known about a command, for people. */
export function commandText(definition: DocumentedCommand, style: Style): string {
  const { name, kind, title, trigger, documents, aliases, fields, sample, notes = [] } = definition;
  const sections: [string, readonly string[]][] = [
    ['Fields of the body', fieldLines(fields)],
    ['Reply', replyLines(definition)],
    ['Sample', blockLines(json(sample))],
    ['Handler', blockLines(handlerOf(definition))],
    ['Notes', notes.map((note) => `  ${note}`)],
  ];
  return [
    style('bold', name),
    title,
    `Kind: ${kind === 'before' ? 'before; the reply decides what happens' : 'after; the event has already happened'}.`,
    `Sent when ${trigger}.`,
    ...(aliases ? [`Also called: ${aliases.join(', ')}.`] : []),
    ...documents.map((document) => `Document: ${documentUrl(document)}`),
    ...sections.flatMap(([head, lines]) =>
      lines.length === 0 ? [] : ['', style('bold', `${head}:`), ...lines],
    ),
    '',
  ].join('\n');
}
