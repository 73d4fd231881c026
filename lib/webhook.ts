import { authenticator } from './receive/check/authenticate';
import { checkBody } from './receive/check/body';
import type { RawQuery } from './receive/check/parameters';
import { checkQuery, findByCommand, parseQuery } from './receive/check/query';
import { WebhookError } from './receive/errors';
import { Exchange } from './receive/exchange';
import { handle } from './receive/handle';
import type { Settings } from './receive/options/options';
import type { Platform } from './receive/platform';
import { Running } from './receive/running';
import type { Route, Routes } from './receive/route';
import type { Transport } from './receive/transport';

/** A request for a command that is handled here. */
export interface Matched {
  readonly route: Route;
  readonly query: RawQuery;
}

/** The way of a request, from wherever it comes. */
export interface Line {
  /** What a request asks for; undefined if it is not for us. Looks at nothing but these two. */
  readonly match: (method: string | undefined, url: string) => Matched | undefined;
  /** Takes a request to its answer. */
  readonly receive: (matched: Matched, transport: Transport) => void;
  /** Resolves as soon as no handler and no onError is running. */
  readonly idle: () => Promise<void>;
}

/** The steps of a request, top to bottom. */
export function webhook(settings: Settings, platform: Platform, routes: Routes): Line {
  const running = new Running();
  const authenticate = authenticator(settings, platform);

  function match(method: string | undefined, url: string): Matched | undefined {
    const query = method === 'POST' ? parseQuery(url) : {};
    const route = findByCommand(query, routes.find);
    if (route) return { route, query };
    platform.debug('passed on: not a POST of %s', routes.commands);
    return undefined;
  }

  async function receive(matched: Matched, transport: Transport, exchange: Exchange) {
    const { command, handler, toEvent } = matched.route;
    try {
      if (transport.isStarted)
        throw new WebhookError('ALREADY_ANSWERED', 'the response was already started');
      const query = checkQuery(matched.query);
      const authenticating = authenticate(query);
      // Waiting takes time, and where there is nothing to wait for, none is taken.
      if (authenticating) await authenticating;
      exchange.authenticated();
      const received = await transport.readBody();
      exchange.read(received);
      const checked = checkBody(received, transport.contentType, command, settings.strict);
      exchange.accept(checked);
      const event = toEvent(query, checked);
      if (event.drift.length > 0) exchange.tellDrift(event);
      exchange.finish(await handle(handler, event as never, exchange.context as never));
    } catch (error) {
      await exchange.fail(error);
    }
  }

  return {
    match,
    receive(matched, transport) {
      const exchange = new Exchange(matched.route, transport, { settings, platform, running });
      transport.waitUntil(running.run(() => receive(matched, transport, exchange)));
    },
    idle: () => running.idle(),
  };
}
