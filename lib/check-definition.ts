import type { CommandDefinition, Field, Fields, ReplyDefinition } from './commands/definition';
import { demand } from './receive/demand';
import { isJsonObject, isObject } from './receive/is-object';

const parts: Readonly<Record<keyof CommandDefinition, true>> = {
  name: true,
  kind: true,
  title: true,
  documents: true,
  trigger: true,
  aliases: true,
  queryLacks: true,
  strict: true,
  fields: true,
  reply: true,
  sample: true,
  moreSamples: true,
  notes: true,
};
const fieldTypes = ['String', 'Integer', 'Boolean', 'Object', 'Array', 'Any'];
const presences = ['required', 'always', 'conditional', 'optional'];

const demandOf = (isSo: boolean, expected: string) => demand(isSo, `defineCommand(): ${expected}`);

// A name that every object inherits would be found among the handlers.
const isName = (name: unknown) =>
  typeof name === 'string' && name !== '' && !(name in Object.prototype);

function isPattern(pattern: unknown): boolean {
  try {
    return typeof pattern === 'string' && new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function checkField(path: string, field: Field): void {
  const types = isObject(field) ? [field.type].flat() : [];
  demandOf(
    types.length > 0 && types.every((type) => fieldTypes.includes(type)),
    `the type of field ${path} must be one, or a list, of ${fieldTypes.join(', ')}`,
  );
  const { items, fields, presence, pattern } = field;
  demandOf(
    presence === undefined || presences.includes(presence),
    `presence of field ${path} must be one of ${presences.join(', ')}`,
  );
  demandOf(
    pattern === undefined || isPattern(pattern),
    `pattern of field ${path} must be a regular expression, as text`,
  );
  if (typeof items === 'object') checkFields(items, `${path}[].`);
  else
    demandOf(
      items === undefined || fieldTypes.includes(items),
      `items of field ${path} must be a type or fields`,
    );
  if (fields) checkFields(fields, `${path}.`);
}

function checkFields(fields: Fields, prefix = ''): void {
  demandOf(isJsonObject(fields), 'fields must be an object of fields by name');
  const isDropped = Object.hasOwn(fields, '__proto__');
  demandOf(!isDropped, 'a field cannot be named __proto__, which is dropped from every body');
  for (const [name, field] of Object.entries(fields)) checkField(`${prefix}${name}`, field);
}

function checkReply({ codes, fields }: ReplyDefinition): void {
  demandOf(isJsonObject(codes), 'codes of the reply must be an object of meanings by code');
  if (fields) checkFields(fields, 'reply.');
}

/** @throws TypeError that names what is wrong with the definition */
export function checkDefinition(definition: CommandDefinition): void {
  demandOf(isObject(definition), 'the definition must be an object with name and kind');
  const unknown = Object.keys(definition).find((part) => !Object.hasOwn(parts, part));
  demandOf(
    unknown === undefined,
    `unknown property "${unknown}"; a definition has ${Object.keys(parts).join(', ')}`,
  );
  const { name, kind, aliases = [], fields, reply } = definition;
  demandOf(isName(name), 'name must be the CallbackCommand');
  demandOf(['before', 'after'].includes(kind), "kind must be 'before' or 'after'");
  demandOf(
    Array.isArray(aliases) && aliases.every(isName),
    'aliases must be a list of other names for the command',
  );
  if (fields) checkFields(fields);
  if (reply !== undefined) {
    demandOf(isObject(reply), 'reply must be an object with codes');
    checkReply(reply);
  }
}
