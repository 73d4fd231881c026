import type { CommandDefinition } from '../../../lib/commands/definition';
import { allowedFields, isReplyUsed, replyRules } from '../../../lib/commands/reply-rules';
import { documentedAlways } from '../../../lib/commands/schemas';
import type { Source } from '../sources';
import { elementsText } from './elements-text';
import { comment, membersText, sharedShapes } from './type-text';

const none = 'Record<never, never>';
const nameOf = ({ name }: CommandDefinition) => name.replace('.', '');
function repliesText(definition: CommandDefinition): string {
  const fields = allowedFields(definition.reply ?? { codes: {} });
  if (Object.keys(fields).length === 0) return '';
  const { name, documents = [] } = definition;
  return `${comment(`What allow() may add to the reply to \`${name}\`.`, documents)}
export interface ${nameOf(definition)}Reply {
${membersText(fields, [], documents[0])}}
`;
}

function bodyText(definition: CommandDefinition): string {
  const { name, documents = [], fields = {}, trigger } = definition;
  const meaning = `Body of \`${name}\`.${trigger ? ` Sent when ${trigger}.` : ''}`;
  return `${comment(meaning, documents)}
export interface ${nameOf(definition)}Body {
${membersText(fields, documentedAlways(definition), documents[0])}}
`;
}

/** What a handler may return, as the type that verdicts are checked against. */
function verdictText(definition: CommandDefinition): string {
  const { drops = false, fields, refusesSome } = replyRules(definition);
  const hasResults = refusesSome?.resultCodes !== undefined;
  return [
    `reply: ${fields ? `${nameOf(definition)}Reply` : none};`,
    `refusal: 'code' | 'info'${hasResults ? " | 'accounts'" : ''};`,
    refusesSome && !hasResults ? "refusesSome: 'accounts' | 'info';" : '',
    `drops: ${drops};`,
  ].join('\n');
}

/** What an editor shows for a command. */
function occasionText(definition: CommandDefinition): string {
  const { kind, title, trigger } = definition;
  const effect =
    kind === 'before'
      ? 'A "before" command: the verdict that the handler returns decides'
      : isReplyUsed(definition)
        ? 'An "after" command whose reply is used: allow() takes its fields'
        : 'An "after" command: what the handler returns is ignored';
  return `${[title, trigger && `Sent when ${trigger}`, effect].filter(Boolean).join('. ')}.`;
}

function entryText(definition: CommandDefinition): string {
  const { name, kind, documents = [] } = definition;
  const verdict = isReplyUsed(definition) ? `\n${verdictText(definition)}` : '';
  return `${comment(occasionText(definition), documents)}
'${name}': { kind: '${kind}'; body: ${nameOf(definition)}Body;${verdict} };
`;
}

/** A shape that commands share, with the document of the first that has it: they all say the same of it. */
function sharedText(
  [name, shape]: (typeof sharedShapes)[number],
  definitions: readonly CommandDefinition[],
): string {
  const isOfShape = new RegExp(`: (?:readonly )?${name}\\b`);
  const first = definitions.find(({ fields = {} }) => isOfShape.test(membersText(fields)))!;
  const document = first.documents?.[0];
  return `export interface ${name} {\n${membersText(shape, undefined, document)}}\n`;
}

/** The TypeScript types of all bodies and replies. */
export function typesFile(sources: readonly Source[]): string {
  const definitions = sources.map(({ definition }) => definition);
  const shared = sharedShapes
    .filter(([, fields]) => !('MsgContent' in fields))
    .map((shape) => sharedText(shape, definitions));
  return `// Written by scripts/generate from lib/commands.
${elementsText()}${shared.join('')}
${definitions.map((definition) => bodyText(definition) + repliesText(definition)).join('')}
/** The types of each command in the catalogue. */
export interface Commands {
${definitions.map(entryText).join('')}}
`;
}
