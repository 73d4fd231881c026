import type { ServerResponse } from 'node:http';
import { authenticator } from './receive/check/authenticate';
import { checkBody } from './receive/check/body';
import { askedBy } from './receive/answer/check-verdict';
import type { Command } from './receive/check/command';
import type { WebhookContext } from './receive/context';
import { Deadlines } from './receive/deadlines';
import { debuglog } from './node/debuglog';
import { WebhookError } from './receive/errors';
import { Exchange } from './receive/exchange';
import { handle } from './receive/handle';
import type { Settings } from './receive/options/options';
import {
  checkQuery,
  findByCommand,
  parseQuery,
  type RawQuery,
  type WebhookQuery,
} from './receive/check/query';
import { readBody, type WebhookRequest } from './node/read-body';
import { okAck } from './receive/answer/acknowledge';
import { replyTo } from './receive/answer/reply';
import { Running } from './receive/running';

/** A command and its handler. */
export interface Route {
  readonly command: Command;
  /** The name under which the command is published: its own, or 'other' if it is unknown. */
  readonly label: string;
  readonly toEvent: (query: WebhookQuery, body: object) => unknown;
  readonly handler: (event: never, context: WebhookContext) => unknown;
}

/** Middleware for Express 4 and 5, Connect and bare node:http. */
export interface Webhook {
  (req: WebhookRequest, res: ServerResponse, next: (error?: unknown) => void): void;
  /**
   * Resolves as soon as no request is being handled: no handler and no onError is running. Both can outlive
   * the answer, so a host that shuts down awaits this after server.close() has called back.
   */
  idle(): Promise<void>;
}

const handlerTimeout = () =>
  new WebhookError('HANDLER_TIMEOUT', 'the handler did not finish before the deadline');

/** The commands that a middleware handles. */
export interface Routes {
  /** In words, for the log. */
  readonly commands: string;
  /** The route of a command by its name in the query; undefined if it is not handled here. */
  readonly find: (command: string) => Route | undefined;
}

/** The steps of a request, top to bottom. */
export function webhook(settings: Settings, { commands, find }: Routes): Webhook {
  const running = new Running();
  const deadlines = new Deadlines(settings.timeoutMs);
  const authenticate = authenticator(settings);

  async function receive(exchange: Exchange, route: Route, rawQuery: RawQuery): Promise<void> {
    const { req, res, deadline, context, isAcknowledgedFirst } = exchange;
    const { command, handler, toEvent } = route;
    try {
      if (res.headersSent)
        throw new WebhookError('ALREADY_ANSWERED', 'the response was already started');
      const query = checkQuery(rawQuery);
      authenticate(query);
      exchange.isAuthentic = true;
      const received = await readBody(req, settings.limit, deadline);
      const body = checkBody(req, received, command);
      // Before the handler, which may change the body.
      exchange.asked = askedBy(command, body);
      const event = toEvent(query, body);
      if (isAcknowledgedFirst) exchange.acknowledge(okAck);
      else deadline.onExpiry(() => void running.run(() => exchange.fail(handlerTimeout())));
      const returned = await handle(handler, event as never, context);
      exchange.acknowledge(replyTo(exchange.asked, returned));
      exchange.finish();
    } catch (error) {
      await exchange.fail(error);
    }
  }

  return Object.assign(
    function tencentImWebhook(
      req: WebhookRequest,
      res: ServerResponse,
      next: (error?: unknown) => void,
    ): void {
      const query = req.method === 'POST' ? parseQuery(req) : {};
      const route = findByCommand(query, find);
      if (!route) {
        debuglog('passed on: not a POST of %s', commands);
        next();
        return;
      }
      const deadline = deadlines.set();
      const exchange = new Exchange(route.command, route.label, settings, deadline, req, res);
      void running.run(() => receive(exchange, route, query));
    },
    { idle: () => running.idle() },
  );
}
