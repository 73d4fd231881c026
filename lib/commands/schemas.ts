import type { CommandDefinition, Field, Fields, ReplyDefinition } from './definition';
import { alwaysSent, tableSchema, type SchemaOptions } from './field-schema';
import type { JsonSchema } from './json-schema';
import { queryParameters } from './query-parameters';

const draft = { $schema: 'http://json-schema.org/draft-07/schema#' };

/** True for a CallbackCommand that a body may do without, since the query has it too. */
export function isInQuery(name: string, { presence = 'always' }: Field, strict?: true): boolean {
  return name === 'CallbackCommand' && presence === 'always' && !strict;
}

/** The fields that the documents always show in a body, but for what is in the query. */
export function documentedAlways({ fields = {}, strict }: CommandDefinition): string[] {
  return alwaysSent(fields).filter((name) => !isInQuery(name, fields[name]!, strict));
}

function pathsOf(fields: Fields, isWanted: (field: Field) => boolean, inside = ''): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `${inside}${name}`;
    const { items, fields: inner = typeof items === 'object' ? items : {} } = field;
    const step = field.fields ? '.' : '[].';
    const here = isWanted(field) ? [path] : [];
    return [...here, ...pathsOf(inner, isWanted, `${path}${step}`)];
  });
}

/** What a validator does not say: which bodies are refused. */
function refusalText({ fields = {}, strict }: CommandDefinition): string {
  if (strict) return 'What the documents say. A body that differs is refused.';
  const paths = pathsOf(fields, ({ presence }) => presence === 'required');
  const lacks = paths.length > 0 ? `it lacks ${paths.join(' or ')}, or ` : '';
  return `What the documents say. A body that differs is delivered, unless ${lacks}a value has another shape.`;
}

/** The JSON Schema (draft-07) of a command's body, as the documents describe it. */
export function bodySchema(definition: CommandDefinition, options: SchemaOptions = {}): JsonSchema {
  const { name, fields = {}, strict } = definition;
  const schema = tableSchema(fields, { ...options, strict }, documentedAlways(definition));
  const description = options.bare ? {} : { description: refusalText(definition) };
  return { ...draft, title: `Body of ${name}`, ...description, ...schema };
}

/** The documented parameters of a command's query. */
export function queryFields({ name, aliases, queryLacks = [] }: CommandDefinition): Fields {
  const lacks: readonly string[] = queryLacks;
  const callbackCommand = aliases
    ? { values: [name, ...aliases], description: `${name} or ${aliases.join(' or ')}` }
    : { const: name, description: `Always ${name}` };
  const fields: Fields = {
    ...queryParameters,
    CallbackCommand: { ...queryParameters.CallbackCommand, ...callbackCommand },
  };
  return Object.fromEntries(Object.entries(fields).filter(([each]) => !lacks.includes(each)));
}

/** The JSON Schema (draft-07) of a command's query. */
export function querySchema(definition: CommandDefinition): JsonSchema {
  return {
    ...draft,
    title: `Query of ${definition.name}`,
    ...tableSchema(queryFields(definition)),
  };
}

/** The fields of a reply. */
export function replyFields({ codes, fields }: ReplyDefinition): Fields {
  const meanings = Object.entries(codes).map(([code, meaning]) => `${code}: ${meaning}`);
  return {
    ActionStatus: {
      type: 'String',
      description: 'OK: processed; FAIL: failed',
      values: ['OK', 'FAIL'],
    },
    ErrorCode: { type: 'Integer', description: meanings.join('. ') },
    ErrorInfo: { type: 'String', description: 'Error message' },
    ...fields,
  };
}

/** The JSON Schema (draft-07) of the reply to a command. */
export function replySchema({ name, reply = { codes: {} } }: CommandDefinition): JsonSchema {
  const schema = tableSchema(replyFields(reply), { strict: true });
  return { ...draft, title: `Reply to ${name}`, ...schema };
}
