import { accountTree } from '../../lib/commands/account';
import { bodyFields } from '../../lib/commands/checked-fields';
import { isReplyUsed, replyRules } from '../../lib/commands/reply-rules';
import { bodySchema } from '../../lib/commands/schemas';
import type { Source } from './sources';
import { verdictCode } from './validator-code';

const literal = (value: unknown) => JSON.stringify(value);

/** The module of a command: only what the receiver needs. */
export function commandFile({ path, definition }: Source): string {
  const { name, kind, aliases, strict } = definition;
  const fields = bodyFields(definition);
  return `// @ts-nocheck -- AJV writes JavaScript
// Written by scripts/generate from lib/commands/${path}.ts.
import type { Command } from '../../../receive/check/command';
${verdictCode('validateBody', bodySchema(definition, { bare: true }))}
export const command: Command = {
  name: ${literal(name)},
  kind: ${literal(kind)},
${aliases ? `  aliases: ${literal(aliases)},\n` : ''}${strict ? '  strict: true,\n' : ''}  validateBody,
  fields: ${literal(fields)},
  accounts: ${literal(accountTree(fields))},
${isReplyUsed(definition) ? `  reply: ${literal(replyRules(definition))},\n` : ''}};
`;
}
