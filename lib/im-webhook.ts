import type { DefinedCommand } from './define-command';
import { toEvent } from './event';
import { commandAliases, commandKinds, loadCommand } from './generated/catalogue';
import type { EventOf, OtherHandler } from './handlers';
import { imWebhookChecks, type ImWebhookOptions } from './im-options';
import { recallCommand, toRecallEvent } from './recall';
import type { Command } from './receive/check/command';
import { nearest } from './receive/options/nearest';
import { isFunction } from './receive/options/options';
import type { WebhookQuery } from './receive/check/query';
import { demand, readOptions } from './receive/options/read-options';
import { unknownCommand, validateObject } from './receive/check/unknown-command';
import { webhook, type Route, type Webhook } from './webhook';

type Handler = Route['handler'];

/** The event of recallWebhook(), with what every event has. */
function toRecall(query: WebhookQuery, body: object): EventOf<typeof recallCommand> {
  const recall = toRecallEvent(query, body);
  // Field by field, since a spread here adds a tenth to the receiver's own time.
  return {
    command: recallCommand,
    kind: 'after',
    sdkAppId: recall.sdkAppId,
    officialAccount: recall.officialAccount,
    msgKeys: recall.msgKeys,
    eventTime: recall.eventTime,
    clientIp: recall.clientIp,
    optPlatform: recall.optPlatform,
    body: recall.body,
  };
}

function toRoute(command: Command, handler: Handler): Route {
  const { name } = command;
  return {
    command,
    label: name,
    handler,
    toEvent: name === recallCommand ? toRecall : (query, body) => toEvent(command, query, body),
  };
}

/** Reads each handler once, by the known names. */
function readHandlers(on: Readonly<Record<string, unknown>>, names: readonly string[]) {
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
    demand({ passes: isFunction, expected: 'a function' }, `on["${name}"]`, handler);
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
function otherRoute(named: string, known: Command | undefined, handler: OtherHandler): Route {
  const command = known
    ? { ...known, validateBody: validateObject, accounts: {} }
    : unknownCommand(named);
  return {
    command,
    label: known ? known.name : 'other',
    handler: handler,
    toEvent: (query, body) => toEvent(command, query, body),
  };
}

/**
 * Middleware that receives every command of Tencent Cloud Chat that has a handler and, with onOther, all
 * others too. Any other request goes to the next middleware untouched. A request for a command that is
 * handled is always answered here, even if it is rejected.
 *
 * @throws TypeError that names the invalid option and what it should have been
 */
export function imWebhook<const Defined extends readonly DefinedCommand[] = readonly []>(
  options: ImWebhookOptions<Defined>,
): Webhook {
  const settings = readOptions(options, imWebhookChecks, 'on or onOther');
  const { on, onOther, commands } = settings as unknown as ImWebhookOptions<Defined>;
  const defined = byName(commands!);
  const names = new Set([...commandKinds.keys(), ...commands!.map(({ name }) => name)]);
  const handlers = readHandlers(on as Readonly<Record<string, unknown>>, [...names]);
  if (handlers.size === 0 && !onOther) {
    throw new TypeError('Option "on" must have a handler unless onOther is given');
  }

  const routes = new Map<string, Route>();
  function addRoute(named: string): Route | undefined {
    const name = defined.get(named)?.name ?? commandAliases.get(named) ?? named;
    const handler = handlers.get(name);
    if (!handler && !onOther) return undefined;
    // Loaded when it first comes: all of them at once would cost a host 25 ms at its start.
    const command = names.has(name) ? (defined.get(name) ?? loadCommand(name)) : undefined;
    const route = handler ? toRoute(command!, handler) : otherRoute(named, command, onOther!);
    // Unknown names are not kept: there is no end to them.
    if (command) routes.set(named, route);
    return route;
  }

  return webhook(settings, {
    commands: 'a command that is handled here',
    find: (named) => routes.get(named) ?? addRoute(named),
  });
}
