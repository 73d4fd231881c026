import type { DefinedCommand } from './define-command';
import { toEvent } from './event';
import { commandAliases, commandKinds, loadCommand } from './generated/catalogue';
import type { Handlers, OtherHandler } from './handlers';
import { recallCommand, toRecallEvent } from './recall';
import type { Command } from './receive/command';
import {
  demand,
  isFunction,
  isObject,
  oneOf,
  readOptions,
  webhookChecks,
  type Check,
  type WebhookOptions,
} from './receive/options';
import { nearest } from './receive/nearest';
import { unknownCommand, validateObject } from './receive/unknown-command';
import { webhook, type Route, type Webhook } from './webhook';

export interface ImWebhookOptions<
  Defined extends readonly DefinedCommand[] = readonly [],
> extends WebhookOptions {
  /**
   * Handlers by command, each called once per valid request; they may be async. That of a "before" command
   * returns its verdict, or nothing, which allows. Make those of "after" commands idempotent: a webhook may
   * be sent again.
   */
  readonly on?: Handlers<Defined> | undefined;
  /**
   * Called for every command without a handler, known or not, with a body that is any JSON object. Of a
   * "before" command it may return a verdict. Default: such a request goes to the next middleware.
   */
  readonly onOther?: OtherHandler | undefined;
  /** Commands of the host's own, which the catalogue does not have yet. Default none. */
  readonly commands?: Defined | undefined;
  /**
   * How a "before" command is answered that ended without a verdict, since its handler failed or was late
   * or its body was refused: FAIL ('fail', the default), which leaves it to the sender's setting, or as
   * allowed or refused. onError is told all the same.
   */
  readonly undecided?: 'fail' | 'allow' | 'refuse' | undefined;
}

const isDefinition = (value: unknown) =>
  isObject(value) && isFunction((value as { validateBody?: unknown }).validateBody);

const checks: Readonly<Record<string, Check>> = {
  ...webhookChecks,
  on: { passes: isObject, expected: 'an object of handlers by command', byDefault: () => ({}) },
  onOther: { passes: isFunction, expected: 'a function', byDefault: () => undefined },
  commands: {
    passes: (value) => Array.isArray(value) && value.every(isDefinition),
    expected: 'a list of what defineCommand() returned',
    byDefault: () => [],
  },
  undecided: oneOf('fail', 'allow', 'refuse'),
};

type Handler = Route['handler'];

function toRoute(command: Command, handler: Handler): Route {
  const { name, kind } = command;
  const isRecall = name === recallCommand;
  return {
    command,
    label: name,
    handler,
    toEvent: (query, body) =>
      isRecall
        ? { command: name, kind, ...toRecallEvent(query, body) }
        : toEvent(command, query, body),
  };
}

/** Reads the handlers, each once, by the names that there are. */
function readHandlers(on: Readonly<Record<string, unknown>>, names: readonly string[]) {
  const unknown = Object.keys(on).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(
      `Option "on" has a handler of the unknown command "${unknown}"; the nearest is ` +
        `"${nearest(unknown, names)}". A command of your own is made known by defineCommand()`,
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

/** By name, what the host defined; throws a TypeError for a name given twice. */
function byName(defined: readonly DefinedCommand[]): ReadonlyMap<string, Command> {
  const commands = new Map(defined.map((command) => [command.name, command as Command]));
  if (commands.size < defined.length) {
    throw new TypeError('Option "commands" must not define a command twice');
  }
  return commands;
}

/** Routes of the commands that have a handler, by each of their names in the query. */
function routesOf(
  handlers: ReadonlyMap<string, Handler>,
  find: (name: string) => Command | undefined,
): Map<string, Route> {
  const routes = new Map<string, Route>();
  for (const [name, handler] of handlers) {
    const route = toRoute(find(name)!, handler);
    for (const each of [name, ...(route.command.aliases ?? [])]) routes.set(each, route);
  }
  return routes;
}

/** The route of a command without a handler: any object is its body. */
function otherRoute(named: string, known: Command | undefined, handler: OtherHandler): Route {
  const command = known
    ? { ...known, validateBody: validateObject, accounts: {} }
    : unknownCommand(named);
  return {
    command,
    label: known ? known.name : 'other',
    handler: handler as Handler,
    toEvent: (query, body) => toEvent(command, query, body),
  };
}

/**
 * Middleware that receives every command of Tencent Cloud Chat that has a handler, and with onOther the
 * others too. Any other request goes to the next middleware untouched; a request for a command that is
 * handled is answered here, whatever is wrong with it.
 *
 * @throws TypeError that names the option that is wrong and what it should have been
 */
export function imWebhook<const Defined extends readonly DefinedCommand[] = readonly []>(
  options: ImWebhookOptions<Defined>,
): Webhook {
  const settings = readOptions(options, checks, 'on or onOther');
  const { on, onOther, commands } = settings as unknown as ImWebhookOptions<Defined>;
  const defined = byName(commands!);
  const find = (name: string) => defined.get(name) ?? loadCommand(commandAliases.get(name) ?? name);
  const names = [...new Set([...commandKinds.keys(), ...defined.keys()])];
  const handlers = readHandlers(on as Readonly<Record<string, unknown>>, names);
  if (handlers.size === 0 && !onOther) {
    throw new TypeError('Option "on" must have a handler, unless there is onOther');
  }
  const routes = routesOf(handlers, find);
  return webhook(settings, {
    commands: 'a command that is handled here',
    find: (name) => routes.get(name) ?? (onOther && otherRoute(name, find(name), onOther)),
  });
}
