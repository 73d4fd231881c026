import type { CheckedBody } from './check/body';
import type { Command } from './check/command';
import type { WebhookQuery } from './check/query';
import type { WebhookEvent } from './event';

/** A command and its handler. */
export interface Route {
  readonly command: Command;
  /** The name under which the command is published: its own, or 'other' if it is unknown. */
  readonly label: string;
  readonly toEvent: (query: WebhookQuery, checked: CheckedBody) => WebhookEvent;
  readonly handler: (event: never, context: never) => unknown;
}

/** The commands that a receiver handles. */
export interface Routes {
  /** In words, for the log. */
  readonly commands: string;
  /** The route of a command by its name in the query; undefined if it is not handled here. */
  readonly find: (command: string) => Route | undefined;
}
