import type { ServerResponse } from 'node:http';
import { authenticator } from './authenticate';
import { checkBody, readBody, type WebhookRequest } from './body';
import { Deadlines } from './deadlines';
import { debuglog } from './debuglog';
import { WebhookError } from './errors';
import { Exchange } from './exchange';
import { handle } from './handle';
import { checkOptions, type WebhookContext, type WebhookOptions } from './options';
import { checkQuery, matches, parseQuery, type RawQuery, type WebhookQuery } from './query';
import { Running } from './running';
import type { Validator } from './validate';

/** What is special about one command. */
export interface Command<HandlerName extends string, Body, Event> {
  /** CallbackCommand on the wire. */
  readonly name: string;
  /** The option that takes the host's handler, e.g. onRecall. */
  readonly handlerName: HandlerName;
  readonly validateQuery: Validator<WebhookQuery>;
  readonly validateBody: Validator<Body>;
  readonly toEvent: (query: WebhookQuery, body: Body) => Event;
}

/** Middleware for Express 4 and 5, Connect and bare node:http. */
export interface Webhook {
  (req: WebhookRequest, res: ServerResponse, next: (error?: unknown) => void): void;
  /**
   * Resolves as soon as no request is in hand: neither its handler nor its onError is running. Both
   * can outlive the answer: a host that stops awaits this once server.close() has called back.
   */
  idle(): Promise<void>;
}

const handlerTimeout = () =>
  new WebhookError('HANDLER_TIMEOUT', 'the handler had not settled at the deadline');

/** The way of a request, for any command. */
export function webhook<
  HandlerName extends string,
  Body extends { readonly CallbackCommand: string },
  Event,
>(
  command: Command<HandlerName, Body, Event>,
  options: WebhookOptions &
    Readonly<Record<HandlerName, (event: Event, context: WebhookContext) => unknown>>,
): Webhook {
  const settings = checkOptions(options, command.handlerName);
  const handler = options[command.handlerName];
  const running = new Running();
  const deadlines = new Deadlines(settings.timeoutMs);
  const authenticate = authenticator(settings);
  const acknowledgesFirst = settings.acknowledge === 'received';

  async function receive(exchange: Exchange, rawQuery: RawQuery): Promise<void> {
    const { req, res, deadline, context } = exchange;
    try {
      if (res.headersSent) throw new WebhookError('ALREADY_ANSWERED', 'answered before us');
      const query = checkQuery(rawQuery, command.validateQuery);
      authenticate(query);
      const received = await readBody(req, settings.limit, deadline);
      const body = checkBody(received, command.name, command.validateBody);
      const event = command.toEvent(query, body);
      if (acknowledgesFirst) exchange.acknowledge();
      else deadline.onExpiry(() => void running.run(() => exchange.fail(handlerTimeout())));
      await handle(() => handler(event, context));
      exchange.acknowledge();
    } catch (error) {
      await exchange.fail(error);
    }
  }

  function tencentImWebhook(
    req: WebhookRequest,
    res: ServerResponse,
    next: (error?: unknown) => void,
  ): void {
    const query = parseQuery(req.url ?? '');
    if (!matches(req, query, command.name)) {
      debuglog('passed on: not a POST of %s', command.name);
      next();
      return;
    }
    const exchange = new Exchange(command.name, settings, deadlines.set(), req, res);
    void running.run(() => receive(exchange, query));
  }

  return Object.assign(tencentImWebhook, { idle: () => running.idle() });
}
