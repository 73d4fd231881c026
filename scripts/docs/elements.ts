import type { ContentField, ContentFields } from '../../lib/commands/definition';
import { elementContents } from '../../lib/commands/shared/elements';
import type { Language } from './language';
import { escaped, markdownTable, type Row } from './markdown-table';

/** Each key, and those inside, by its path. */
function keysByPath(fields: ContentFields, prefix = ''): [path: string, field: ContentField][] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const { items } = field;
    const path = `${prefix}${name}`;
    return [[path, field], ...(typeof items === 'object' ? keysByPath(items, `${path}[].`) : [])];
  });
}

/** What is known of the elements of messages: a section of the index. */
export function elementsPart({ elements, contentCells }: Language): string[] {
  const { title, text, head } = elements;
  const rows = Object.entries<ContentFields>(elementContents).flatMap(([type, fields]) =>
    keysByPath(fields).map(([path, field]): Row => {
      const [kind, presence, meaning] = contentCells(field) as [string, string, string];
      return [`\`${type}\``, `\`${path}\``, kind, presence, escaped(meaning)];
    }),
  );
  return [`## ${title}`, text, markdownTable([head, ...rows])];
}
