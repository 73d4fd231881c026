import type { Commands } from './generated/types';
import type { DefinedCommand } from './define-command';
import type { WebhookEvent } from './receive/event';
import type { Ignored } from './ignored';
import type { RecallEvent } from './recall';
import type { Allow, Drop, Refuse, Verdict } from './receive/answer/verdict';

/** The commands in the catalogue. */
export type CommandName = keyof Commands;

type Events = {
  readonly [Name in Exclude<CommandName, RecallEvent['command']>]: WebhookEvent<
    Name,
    Commands[Name]['kind'],
    Commands[Name]['body']
  >;
} & Readonly<Record<RecallEvent['command'], RecallEvent>>;

/** The event of a command in the catalogue. */
export type EventOf<Name extends CommandName> = Events[Name];

type DropOf<Command> = Command extends { readonly drops: true } ? Drop : never;
type RefuseSomeOf<Command> = Command extends { readonly refusesSome: infer Names extends string }
  ? Refuse<Names>
  : never;

/** What a handler may return for a command whose reply the sender uses. */
export type VerdictOf<Name extends CommandName> = Commands[Name] extends {
  readonly reply: infer Reply extends object;
  readonly refusal: infer Names extends string;
}
  ? Allow<Reply> | Refuse<Names> | RefuseSomeOf<Commands[Name]> | DropOf<Commands[Name]>
  : never;

// Void, for functions that return nothing.
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a handler may end without return
type Returned<V> = V | undefined | void | Promise<V | undefined | void>;

/**
 * A handler for a command in the catalogue. If the sender ignores the reply, the return value is ignored, and
 * must not be a verdict.
 */
export type HandlerOf<Name extends CommandName, Context> = (
  event: EventOf<Name>,
  context: Context,
) => [VerdictOf<Name>] extends [never] ? Ignored : Returned<VerdictOf<Name>>;

type AfterReturned<Command> = Command extends { readonly reply: object }
  ? Returned<Verdict>
  : Ignored;

type DefinedHandler<Command, Context> =
  Command extends DefinedCommand<infer Name, infer Kind, infer Body>
    ? (
        event: WebhookEvent<Name, Kind, Body>,
        context: Context,
      ) => Kind extends 'before' ? Returned<Verdict> : AfterReturned<Command>
    : never;

type HandlerFor<Name extends string, Defined extends readonly DefinedCommand[], Context> = [
  Extract<Defined[number], { readonly name: Name }>,
] extends [never]
  ? Name extends CommandName
    ? HandlerOf<Name, Context>
    : never
  : DefinedHandler<Extract<Defined[number], { readonly name: Name }>, Context>;

type OwnNames<Defined extends readonly DefinedCommand[]> = Readonly<
  Record<Defined[number]['name'], unknown>
>;

/**
 * Handlers by command, for the catalogue and for what the host defined. One mapped type, since with an
 * intersection of two, inline handlers would not be typed; over keyof, so that names keep their doc comments.
 */
export type HandlersOf<Defined extends readonly DefinedCommand[], Context> = {
  readonly [Name in keyof (Commands & OwnNames<Defined>)]?:
    HandlerFor<Name, Defined, Context> | undefined;
};

/** The handler for every command without one. For a "before" command it may return a verdict. */
export type OtherHandlerOf<Context> = (event: WebhookEvent, context: Context) => unknown;
