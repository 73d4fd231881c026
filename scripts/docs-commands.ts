/** Writes docs/commands: a page for each family of commands, and an index, from the catalogue. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentUrl } from '../lib/cli/shared/catalogue';
import { handlerOf } from '../lib/cli/show/handler';
import { rowsOf } from '../lib/cli/show/text';
import type { DocumentedCommand, Fields } from '../lib/commands/definition';
import { families } from './docs-families';
import { readSources } from './generate/sources';
import { markdownTable, type Row } from './markdown-table';

const folder = 'docs/commands';

/** Text that stands in a cell as it is. */
const escaped = (text: string) => text.replace(/[|<\\]/g, '\\$&').replace(/(?<!`)_/g, '\\_');

const kinds = {
  before: '**before**: your reply decides what happens',
  after: '**after**: the event has already happened',
};

const anchorOf = (name: string) => name.toLowerCase().replaceAll('.', '');

function fieldTable(fields: Fields): string {
  const rows = rowsOf(fields).map(([name, type, presence, meaning]) => [
    `\`${name!}\``,
    type!,
    presence!,
    escaped(meaning!),
  ]);
  return markdownTable([['field', 'type', 'presence', 'meaning'], ...rows]);
}

function replyParts({ reply }: DocumentedCommand): string[] {
  const { codes, fields = {}, onTimeout } = reply;
  const rows = Object.entries(codes).map(([code, meaning]) => [`\`${code}\``, escaped(meaning)]);
  return [
    ...(rows.length > 0
      ? ['Reply codes:', markdownTable([['ErrorCode', 'meaning'], ...rows])]
      : []),
    ...(Object.keys(fields).length > 0 ? ['Reply fields:', fieldTable(fields)] : []),
    ...(onTimeout === undefined ? [] : [`If no reply arrives in time, ${escaped(onTimeout)}.`]),
  ];
}

const block = (language: string, text: string) => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

function commandPart(definition: DocumentedCommand): string[] {
  const { name, kind, title, trigger, documents, aliases, fields, sample, notes = [] } = definition;
  const links = documents.map((document) => `[${document}](${documentUrl(document)})`);
  return [
    `## ${name}`,
    `${kinds[kind]}.`,
    `Sent when ${escaped(trigger)}.`,
    `Documents: ${links.join(', ')} ("${escaped(title)}").`,
    ...(aliases ? [`Also called ${aliases.map((alias) => `\`${alias}\``).join(', ')}.`] : []),
    'Body:',
    fieldTable(fields),
    ...replyParts(definition),
    ...(notes.length > 0 ? [notes.map((note) => `- ${escaped(note)}`).join('\n')] : []),
    'Sample:',
    block('json', JSON.stringify(sample, null, 2)),
    'Handler:',
    block('ts', handlerOf(definition)),
  ];
}

const page = (...parts: readonly string[]) => `${parts.join('\n\n')}\n`;

/** The commands of each family, by its folder in lib/commands. */
function byFamily(): ReadonlyMap<string, DocumentedCommand[]> {
  const found = new Map<string, DocumentedCommand[]>();
  for (const { path, definition } of readSources()) {
    const family = path.split('/')[0]!;
    found.set(family, [...(found.get(family) ?? []), definition as DocumentedCommand]);
  }
  return found;
}

function familyPage(family: string, commands: readonly DocumentedCommand[]): string {
  const list = commands.map(({ name }) => `- [${name}](#${anchorOf(name)})`).join('\n');
  return page(
    `# ${families[family] ?? family}`,
    '[All commands](README.md)',
    list,
    ...commands.flatMap(commandPart),
  );
}

function indexPage(all: ReadonlyMap<string, readonly DocumentedCommand[]>): string {
  const sections = [...all].flatMap(([family, commands]) => {
    const rows: Row[] = commands.map(({ name, kind, trigger }) => [
      `[${name}](${family}.md#${anchorOf(name)})`,
      kind,
      escaped(trigger),
    ]);
    return [
      `## ${families[family] ?? family}`,
      markdownTable([['command', 'kind', 'sent when'], ...rows]),
    ];
  });
  return page(
    '# Commands',
    'Every command in the catalogue. A handler of a "before" command returns a [verdict](../before-commands.md); what a handler of an "after" command returns is ignored, except for `Chatbot.OnC2CSignalMessage`.',
    'The presence of a field is *always*, *conditional* (its meaning says when) or *optional* (only some editions of the documents have it, or it was absent from a captured request). Documents are numbered as in their addresses: 1047 is Chat (international), 269 is IM (Chinese), 647 is Live, Room and Call. On the command line, `tencent-im-webhook show NAME` prints the same.',
    ...sections,
  );
}

/** Each page of docs/commands, by its path. */
export function commandPages(): ReadonlyMap<string, string> {
  const all = byFamily();
  return new Map([
    [`${folder}/README.md`, indexPage(all)],
    ...[...all].map(
      ([family, commands]) => [`${folder}/${family}.md`, familyPage(family, commands)] as const,
    ),
  ]);
}

if (require.main === module) {
  const root = join(__dirname, '..');
  rmSync(join(root, folder), { recursive: true, force: true });
  mkdirSync(join(root, folder));
  for (const [path, text] of commandPages()) writeFileSync(join(root, path), text);
}
