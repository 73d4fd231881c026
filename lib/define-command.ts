import { checkDefinition } from './check-definition';
import { accountTree } from './commands/account';
import type { CommandDefinition, CommandKind, Fields } from './commands/definition';
import type { Documented } from './commands/documented';
import { bodyFields } from './commands/checked-fields';
import { isReplyUsed, replyRules } from './commands/reply-rules';
import type { Command, ReplyRules } from './receive/check/command';
import { firstFault } from './receive/check/first-fault';
import { anyObject } from './receive/check/unknown-command';

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
  checkDefinition(definition);
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
