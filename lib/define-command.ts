import { accountTree } from './commands/account';
import type { CommandDefinition, CommandKind, Field, Fields } from './commands/definition';
import type { Documented } from './commands/documented';
import { bodyFields } from './commands/checked-fields';
import { isReplyUsed, replyRules } from './commands/reply-rules';
import type { Command, ReplyRules } from './receive/check/command';
import { firstFault } from './receive/check/first-fault';
import { anyObject } from './receive/check/unknown-command';
import { demand } from './receive/demand';
import { isObject } from './receive/is-object';

/** A command that the host defined, for the option `commands` of imWebhook(). */
export interface DefinedCommand<
  Name extends string = string,
  Kind extends CommandKind = CommandKind,
  Body = never,
> extends Command {
  readonly name: Name;
  readonly kind: Kind;
  /** Never set; it carries the type of the handler's `event.body`. */
  readonly takes?: (body: Body) => void;
}

type BodyOf<Definition> = Definition extends { readonly fields: infer Table extends Fields }
  ? Documented<Table>
  : Readonly<Record<string, unknown>>;

/** Marks an "after" command whose reply the sender uses. */
type ReplyOf<Definition> = Definition extends { readonly reply: { readonly fields: Fields } }
  ? { readonly reply: ReplyRules }
  : unknown;

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

const demandOf = (isSo: boolean, expected: string) => demand(isSo, `defineCommand(): ${expected}`);

function checkField(path: string, field: Field): void {
  const types = isObject(field) ? [field.type].flat() : [];
  demandOf(
    types.length > 0 && types.every((type) => fieldTypes.includes(type)),
    `the type of field ${path} must be one, or a list, of ${fieldTypes.join(', ')}`,
  );
  const { items, fields } = field;
  if (typeof items === 'object') checkFields(items, `${path}[].`);
  else
    demandOf(
      items === undefined || fieldTypes.includes(items),
      `items of field ${path} must be a type or fields`,
    );
  if (fields) checkFields(fields, `${path}.`);
}

function checkFields(fields: Fields, prefix = ''): void {
  demandOf(isObject(fields), 'fields must be an object of fields by name');
  for (const [name, field] of Object.entries(fields)) checkField(`${prefix}${name}`, field);
}

function check(definition: CommandDefinition): void {
  demandOf(isObject(definition), 'the definition must be an object with name and kind');
  const unknown = Object.keys(definition).find((part) => !Object.hasOwn(parts, part));
  demandOf(
    unknown === undefined,
    `unknown property "${unknown}"; a definition has ${Object.keys(parts).join(', ')}`,
  );
  const { name, kind, fields } = definition;
  // A name that every object inherits would be found among the handlers.
  const isName = typeof name === 'string' && name !== '' && !(name in Object.prototype);
  demandOf(isName, 'name must be the CallbackCommand');
  demandOf(['before', 'after'].includes(kind), "kind must be 'before' or 'after'");
  if (fields) checkFields(fields);
}

/**
 * Defines a command that the catalogue does not have yet, so that imWebhook() accepts a handler for it
 * and validates its body. It takes precedence over a command of the same name in the catalogue.
 *
 * @example
 * const seatTaken = defineCommand({
 *   name: 'Mic.CallbackAfterSeatTaken',
 *   kind: 'after',
 *   fields: { RoomId: { type: 'String', description: 'Room ID', presence: 'required' } },
 * });
 * imWebhook({
 *   sdkAppId,
 *   token,
 *   commands: [seatTaken],
 *   on: { 'Mic.CallbackAfterSeatTaken': ({ body }) => update(body.RoomId) },
 * });
 *
 * @param definition name and kind; the documented `fields` of the body (default: any JSON object is
 * accepted) and of the `reply` of a "before" command (default: any verdict is accepted); its `aliases` in
 * the query. Everything else is documentation
 * @throws TypeError that names what is wrong with the definition
 */
export function defineCommand<const Definition extends CommandDefinition>(
  definition: Definition,
): DefinedCommand<Definition['name'], Definition['kind'], BodyOf<Definition>> &
  ReplyOf<Definition> {
  check(definition);
  const { name, kind, aliases, strict, fields } = definition as CommandDefinition;
  const checked = fields && bodyFields({ fields, ...(strict && { strict }) });
  const command: DefinedCommand = {
    name,
    kind,
    ...(aliases && { aliases }),
    ...(strict && { strict }),
    ...anyObject,
    ...(checked && {
      validateBody: (body: unknown) => firstFault(checked, body) === undefined,
      fields: checked,
      accounts: accountTree(checked),
    }),
    ...(isReplyUsed(definition) && {
      reply: definition.reply ? replyRules(definition) : { isOpen: true },
    }),
  };
  return command as ReturnType<typeof defineCommand<Definition>>;
}
