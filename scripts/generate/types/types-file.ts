import type { CommandDefinition } from '../../../lib/commands/definition';
import { allowedFields, isReplyUsed, replyRules } from '../../../lib/commands/reply-rules';
import { documentedAlways } from '../../../lib/commands/schemas';
import { messageElement } from '../../../lib/commands/shared/shapes';
import type { Source } from '../sources';
import { elementsText } from './elements-text';
import { membersText, sharedShapes } from './type-text';

const none = 'Record<never, never>';
const nameOf = ({ name }: CommandDefinition) => name.replace('.', '');
const sourceOf = ({ name, documents = [] }: CommandDefinition) =>
  `\`${name}\`${documents.length > 0 ? ` (${documents.join(', ')})` : ''}`;

function repliesText(definition: CommandDefinition): string {
  const fields = allowedFields(definition.reply ?? { codes: {} });
  if (Object.keys(fields).length === 0) return '';
  return `/** What allow() may add to the reply to ${sourceOf(definition)}. */
export interface ${nameOf(definition)}Reply {
${membersText(fields, [])}}
`;
}

function bodyText(definition: CommandDefinition): string {
  const { fields = {}, trigger } = definition;
  return `/** Body of ${sourceOf(definition)}.${trigger ? ` Sent when ${trigger}.` : ''} */
export interface ${nameOf(definition)}Body {
${membersText(fields, documentedAlways(definition))}}
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

function entryText(definition: CommandDefinition): string {
  const { name, kind, title, trigger } = definition;
  const verdict = isReplyUsed(definition) ? `\n${verdictText(definition)}` : '';
  const sentWhen = trigger && `Sent when ${trigger}`;
  return `/** ${[title, sentWhen].filter(Boolean).join('. ')}. */
'${name}': { kind: '${kind}'; body: ${nameOf(definition)}Body;${verdict} };
`;
}

/** The TypeScript types of all bodies and replies. */
export function typesFile(sources: readonly Source[]): string {
  const definitions = sources.map(({ definition }) => definition);
  const shared = sharedShapes
    .filter(([, fields]) => !('MsgContent' in fields))
    .map(([name, fields]) => `export interface ${name} {\n${membersText(fields)}}\n`);
  return `// Written by scripts/generate from lib/commands.
${elementsText(messageElement)}${shared.join('')}
${definitions.map((definition) => bodyText(definition) + repliesText(definition)).join('')}
/** The types of each command in the catalogue. */
export interface Commands {
${definitions.map(entryText).join('')}}
`;
}
