import type { DefinedCommand } from './define-command';
import { toEvent } from './receive/event';
import { recallCommand, toRecallEvent } from './recall';
import type { Command } from './receive/check/command';
import { anyObject, unknownCommand } from './receive/check/unknown-command';
import { nearest } from './receive/options/nearest';
import { isFunction } from './receive/options/check';
import { checkOption } from './receive/options/read-options';
import type { Route, Routes } from './receive/route';

type Handler = Route['handler'];

/** The commands that this package knows. */
export interface Catalogue {
  /** Each command by its own name, with its kind. */
  readonly kinds: ReadonlyMap<string, 'before' | 'after'>;
  /** The commands by their other names. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Loads a command, and no other; undefined if there is none of that name. */
  readonly load: (name: string) => Command | undefined;
}

/** The options of imWebhook() that say which commands go where, once they have been checked. */
export interface ImHandlers {
  readonly on: Readonly<Record<string, unknown>>;
  readonly onOther: unknown;
  readonly commands: readonly DefinedCommand[];
}

function toRoute(command: Command, handler: Handler): Route {
  const { name } = command;
  return {
    command,
    label: name,
    handler,
    toEvent:
      name === recallCommand ? toRecallEvent : (query, checked) => toEvent(command, query, checked),
  };
}

/** Reads each handler once, by the known names. */
function readHandlers(on: ImHandlers['on'], names: readonly string[]): Map<string, Handler> {
  const unknown = Object.keys(on).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(
      `Option "on" has a handler for the unknown command "${unknown}"; did you mean ` +
        `"${nearest(unknown, names)}"? Define commands of your own with defineCommand()`,
    );
  }
  const handlers = new Map<string, Handler>();
  for (const name of names) {
    const handler = on[name];
    if (handler === undefined) continue;
    checkOption({ passes: isFunction, expected: 'a function' }, `on["${name}"]`, handler);
    handlers.set(name, handler as Handler);
  }
  return handlers;
}

/** The commands that the host defined, by name and alias; throws a TypeError for a name given twice. */
function byName(defined: readonly DefinedCommand[]): ReadonlyMap<string, Command> {
  const named = defined.flatMap((command) =>
    [command.name, ...(command.aliases ?? [])].map((name) => [name, command as Command] as const),
  );
  const commands = new Map(named);
  if (commands.size < named.length) {
    throw new TypeError('Option "commands" must not define a command twice');
  }
  return commands;
}

/** The route of a command without a handler: its body may be any object. */
function otherRoute(named: string, known: Command | undefined, handler: Handler): Route {
  const command = known ? { ...known, ...anyObject } : unknownCommand(named);
  return {
    command,
    label: known ? known.name : 'other',
    handler,
    toEvent: (query, checked) => toEvent(command, query, checked),
  };
}

/**
 * The routes of imWebhook(): every command that has a handler and, with onOther, all others too.
 *
 * @throws TypeError that names the invalid option and what it should have been
 */
export function imRoutes({ on, onOther, commands }: ImHandlers, catalogue: Catalogue): Routes {
  const defined = byName(commands);
  const names = new Set([...catalogue.kinds.keys(), ...commands.map(({ name }) => name)]);
  const handlers = readHandlers(on, [...names]);
  if (handlers.size === 0 && !onOther) {
    throw new TypeError('Option "on" must have a handler unless onOther is given');
  }

  const routes = new Map<string, Route>();
  function addRoute(named: string): Route | undefined {
    const name = defined.get(named)?.name ?? catalogue.aliases.get(named) ?? named;
    const handler = handlers.get(name);
    if (!handler && !onOther) return undefined;
    // Loaded when it first comes: all of them at once would cost a host 25 ms at its start.
    const command = names.has(name) ? (defined.get(name) ?? catalogue.load(name)) : undefined;
    const route = handler
      ? toRoute(command!, handler)
      : otherRoute(named, command, onOther as Handler);
    // Unknown names are not kept: there is no end to them.
    if (command) routes.set(named, route);
    return route;
  }

  return {
    commands: 'a command that is handled here',
    find: (named) => routes.get(named) ?? addRoute(named),
  };
}
