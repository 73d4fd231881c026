/** The pages of the commands: one for each family, and an index, from the catalogue. */
import { documentUrl } from '../../lib/commands/document-url';
import { handlerOf } from '../../lib/cli/show/handler';
import { fieldsByPath } from '../../lib/cli/show/text';
import type { DocumentedCommand, Fields } from '../../lib/commands/definition';
import { readSources } from '../generate/sources';
import { elementsPart } from './elements';
import { families } from './families';
import type { Language, Languages } from './language';
import { escaped, markdownTable, type Row } from './markdown-table';

const anchorOf = (name: string) => name.toLowerCase().replaceAll('.', '');

function fieldTable(fields: Fields, { fieldHead, fieldCells }: Language): string {
  const rows = fieldsByPath(fields).map(([path, field]) => {
    const [type, presence, meaning] = fieldCells(field) as [string, string, string];
    return [`\`${path}\``, type, presence, escaped(meaning)];
  });
  return markdownTable([fieldHead, ...rows]);
}

function replyParts({ reply }: DocumentedCommand, language: Language): string[] {
  const { codes, fields = {}, onTimeout } = reply;
  const { say, codeHead } = language;
  const rows = Object.entries(codes).map(([code, text]) => [`\`${code}\``, escaped(say(text))]);
  return [
    ...(rows.length > 0 ? [language.replyCodes, markdownTable([codeHead, ...rows])] : []),
    ...(Object.keys(fields).length > 0 ? [language.replyFields, fieldTable(fields, language)] : []),
    ...(onTimeout === undefined ? [] : [language.onTimeout(escaped(say(onTimeout)))]),
  ];
}

const block = (language: string, text: string) => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

function commandPart(definition: DocumentedCommand, language: Language): string[] {
  const { name, kind, title, trigger, documents, aliases, fields, sample, notes = [] } = definition;
  const { say } = language;
  const links = documents.map((document) => `[${document}](${documentUrl(document)})`);
  return [
    `## ${name}`,
    language.kindLine(kind, escaped(say(title))),
    language.occasion(escaped(say(trigger))),
    language.documents(links, escaped(say(title))),
    ...(aliases ? [language.aliases(aliases.map((alias) => `\`${alias}\``))] : []),
    language.body,
    fieldTable(fields, language),
    ...replyParts(definition, language),
    ...(notes.length > 0 ? [notes.map((note) => `- ${escaped(say(note))}`).join('\n')] : []),
    language.sample,
    block('json', JSON.stringify(sample, null, 2)),
    language.handler,
    block('ts', handlerOf(definition, say)),
  ];
}

const page = (...parts: readonly string[]) => `${parts.join('\n\n')}\n`;

/** The commands of each family, by its folder in lib/commands. */
function byFamily(): ReadonlyMap<string, DocumentedCommand[]> {
  const found = new Map<string, DocumentedCommand[]>();
  for (const { path, definition } of readSources()) {
    const family = path.split('/')[0]!;
    found.set(family, [...(found.get(family) ?? []), definition]);
  }
  return found;
}

function titleOf(family: string, { say }: Language): string {
  const title = families[family];
  return title === undefined ? family : say(title);
}

function familyPage(
  family: string,
  commands: readonly DocumentedCommand[],
  language: Language,
): string {
  return page(
    `# ${titleOf(family, language)}`,
    `[${language.allCommands}](README.md) · ${language.twin(`${family}.md`)}`,
    commands.map(({ name }) => `- [${name}](#${anchorOf(name)})`).join('\n'),
    ...commands.flatMap((command) => commandPart(command, language)),
  );
}

/** The part of the index for a family. */
function indexPart(
  family: string,
  commands: readonly DocumentedCommand[],
  language: Language,
): string[] {
  const { commandHead, kinds, say } = language;
  const rows: Row[] = commands.map(({ name, kind, trigger }) => [
    `[${name}](${family}.md#${anchorOf(name)})`,
    kinds[kind],
    escaped(say(trigger)),
  ]);
  return [`## ${titleOf(family, language)}`, markdownTable([commandHead, ...rows])];
}

/** Each page of the commands in a language, by its path. */
export function commandPages(languages: Languages): [path: string, text: string][] {
  const { folder, index, twin } = languages('commands');
  const all = [...byFamily()];
  const parts = all.flatMap(([family, commands]) => indexPart(family, commands, languages(family)));
  return [
    [
      `${folder}/commands/README.md`,
      page(
        `# ${index.title}`,
        twin('README.md'),
        ...index.text,
        ...parts,
        ...elementsPart(languages('elements')),
      ),
    ],
    ...all.map(([family, commands]): [string, string] => [
      `${folder}/commands/${family}.md`,
      familyPage(family, commands, languages(family)),
    ]),
  ];
}
