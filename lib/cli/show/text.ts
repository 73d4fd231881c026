import type { ContentField, DocumentedCommand, Field, Fields } from '../../commands/definition';
import { documentUrl } from '../../commands/document-url';
import { familyOf } from '../protocol/catalogue';
import { measured } from '../protocol/measured';
import { json } from '../terminal/json';
import { fill, type Say } from '../terminal/phrase';
import type { Manner } from '../terminal/style';
import { table } from '../terminal/table';
import { handlerOf } from './handler';

/** A field in words: its meaning with the unit, the documented values and notes. */
function meaningOf(field: Field | ContentField, say: Say): string {
  const { values, note } = field;
  return [
    `${measured(field, say)}${say('.')}`,
    ...(values ? [fill(say(' Documented values: {}.'), values.join(say(', ')))] : []),
    ...(note === undefined ? [] : [`${say(' ')}${say(note)}${say('.')}`]),
  ].join('');
}

function typeOf({ type, items }: Field | ContentField, say: Say): string {
  const name = [type].flat().join(say(' or '));
  return typeof items === 'string' && items !== 'element'
    ? fill(say('{} of {}'), name, items)
    : name;
}

/** What is said of a field: type, presence, meaning. */
export const cellsOf = (field: Field | ContentField, say: Say) => [
  typeOf(field, say),
  say(field.presence ?? 'always'),
  meaningOf(field, say),
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

const rowsOf = (fields: Fields, say: Say) =>
  fieldsByPath(fields).map(([path, field]) => [path, ...cellsOf(field, say)]);

const indent = (lines: readonly string[]) => lines.map((line) => (line === '' ? '' : `  ${line}`));

const fieldHead = ['field', 'type', 'presence', 'meaning'];

const fieldLines = (fields: Fields, say: Say) =>
  indent(table([fieldHead.map((head) => say(head)), ...rowsOf(fields, say)]));

const blockLines = (text: string) => indent(text.trimEnd().split('\n'));

function replyLines({ kind, reply }: DocumentedCommand, say: Say): string[] {
  const { codes, fields = {}, onTimeout } = reply;
  return [
    ...indent(
      table(Object.entries(codes).map(([code, meaning]) => [`ErrorCode ${code}`, say(meaning)])),
    ),
    ...(Object.keys(fields).length > 0 ? fieldLines(fields, say) : []),
    ...(onTimeout === undefined
      ? []
      : [`  ${fill(say('If no reply arrives in time, {}.'), say(onTimeout))}`]),
    ...(kind === 'after'
      ? [`  ${say('The event has already happened, whatever the reply says.')}`]
      : []),
  ];
}

const kindLines = {
  before: 'Kind: before; the reply decides what happens.',
  after: 'Kind: after; the event has already happened.',
} as const;

/** Everything known about a command, for people. */
export function commandText(definition: DocumentedCommand, { style, say: sayAny }: Manner): string {
  const say: Say = (text) => sayAny(text, familyOf(definition));
  const { name, kind, title, trigger, documents, aliases, fields, sample, notes = [] } = definition;
  const sections: [string, readonly string[]][] = [
    ['Fields of the body', fieldLines(fields, say)],
    ['Reply', replyLines(definition, say)],
    ['Sample', blockLines(json(sample))],
    ['Handler', blockLines(handlerOf(definition, sayAny))],
    ['Notes', notes.map((note) => `  ${say(note)}`)],
  ];
  return [
    style('bold', name),
    say(title),
    say(kindLines[kind]),
    fill(say('Sent when {}.'), say(trigger)),
    ...(aliases ? [fill(say('Also called: {}.'), aliases.join(say(', ')))] : []),
    ...documents.map((document) => fill(say('Document: {}'), documentUrl(document))),
    ...sections.flatMap(([head, lines]) =>
      lines.length === 0 ? [] : ['', style('bold', `${say(head)}${say(':')}`), ...lines],
    ),
    '',
  ].join('\n');
}
