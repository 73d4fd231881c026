import { accountTree } from '../../lib/commands/account';
import { bodyFields } from '../../lib/commands/checked-fields';
import type { CommandDefinition } from '../../lib/commands/definition';
import type { JsonSchema } from '../../lib/commands/json-schema';
import { allowedFields, isReplyUsed, replyRules } from '../../lib/commands/reply-rules';
import { allowedSchema, bodySchema } from '../../lib/commands/schemas';
import type { Source } from './sources';
import { validatorCode } from './validator-code';

const literal = (value: unknown) => JSON.stringify(value);

function replyCode(definition: CommandDefinition): string {
  const rules = replyRules(definition);
  return rules.fields ? `{ ...${literal(rules)}, validateFields }` : literal(rules);
}

function schemasOf(definition: CommandDefinition): Record<string, JsonSchema> {
  const validateBody = bodySchema(definition, { bare: true });
  const fields = allowedFields(definition.reply ?? { codes: {} });
  if (Object.keys(fields).length === 0) return { validateBody };
  return { validateBody, validateFields: allowedSchema(fields) };
}

/** The module of a command: only what the receiver needs. */
export function commandFile({ path, definition }: Source): string {
  const { name, kind, aliases, strict } = definition;
  const fields = bodyFields(definition);
  return `// @ts-nocheck -- AJV writes JavaScript
// Written by scripts/generate from lib/commands/${path}.ts.
import type { Command } from '../../../receive/check/command';
${validatorCode(schemasOf(definition), ['validateBody'])}
export const command: Command = {
  name: ${literal(name)},
  kind: ${literal(kind)},
${aliases ? `  aliases: ${literal(aliases)},\n` : ''}${strict ? '  strict: true,\n' : ''}  validateBody,
  fields: ${literal(fields)},
  accounts: ${literal(accountTree(fields))},
${isReplyUsed(definition) ? `  reply: ${replyCode(definition)},\n` : ''}};
`;
}
