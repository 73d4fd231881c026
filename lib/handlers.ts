import type { Commands } from './generated/types';
import type { DefinedCommand } from './define-command';
import type { WebhookEvent } from './event';
import type { RecallEvent } from './recall';
import type { WebhookContext } from './receive/context';
import type { Allow, Drop, Refuse, Verdict } from './verdict';

/** The commands of the catalogue. */
export type CommandName = keyof Commands;

type RecallCommand = 'OfficialAccount.CallbackAfterMsgWithDraw';

/** The event of a command of the catalogue. */
export type EventOf<Name extends CommandName> = Name extends RecallCommand
  ? RecallEvent & WebhookEvent<Name, 'after', RecallEvent['body']>
  : WebhookEvent<Name, Commands[Name]['kind'], Commands[Name]['body']>;

type DropOf<Command> = Command extends { readonly drops: true } ? Drop : never;
type RefuseSomeOf<Command> = Command extends { readonly refusesSome: infer Names extends string }
  ? Refuse<Names>
  : never;

/** What a handler of a command may return where the sender uses the reply. */
export type VerdictOf<Name extends CommandName> = Commands[Name] extends {
  readonly reply: infer Reply extends object;
  readonly refusal: infer Names extends string;
}
  ? Allow<Reply> | Refuse<Names> | RefuseSomeOf<Commands[Name]> | DropOf<Commands[Name]>
  : never;

type Returned<V> = V | undefined | void | Promise<V | undefined | void>;

/** A handler of a command of the catalogue. Where the sender ignores the reply, so is what it returns. */
export type Handler<Name extends CommandName> = (
  event: EventOf<Name>,
  context: WebhookContext,
) => [VerdictOf<Name>] extends [never] ? unknown : Returned<VerdictOf<Name>>;

/** Handlers by command. */
export type Handlers = { readonly [Name in CommandName]?: Handler<Name> | undefined };

type DefinedHandler<Command> =
  Command extends DefinedCommand<infer Name, infer Kind, infer Body>
    ? (
        event: WebhookEvent<Name, Kind, Body>,
        context: WebhookContext,
      ) => Kind extends 'before' ? Returned<Verdict> : unknown
    : never;

/** Handlers of a host's own commands. */
export type DefinedHandlers<Defined extends readonly DefinedCommand[]> = {
  readonly [Command in Defined[number] as Command['name']]?: DefinedHandler<Command> | undefined;
};

/** The handler of every command that has none. Of a "before" command it may return a verdict. */
export type OtherHandler = (event: WebhookEvent, context: WebhookContext) => unknown;
