import { Deadline } from '../receive/deadline';
import { isFunction, type Check } from '../receive/options/check';
import type { Settings } from '../receive/options/options';
import type { Routes } from '../receive/route';
import { webhook } from '../webhook';
import { platform } from './platform';
import { notFound } from './response';
import { FetchTransport } from './transport';

/** A handler for every host that hands its code a Request. */
export interface Webhook {
  /** @param host what the host hands over besides the request, e.g. `env` and `ctx` on Cloudflare Workers */
  (request: Request, ...host: unknown[]): Promise<Response>;
  /**
   * Resolves as soon as no request is being handled: no handler and no onError is running. Both can outlive
   * the answer, so a host that shuts down awaits this after its server has closed.
   *
   * @example
   * server.close(() => void webhook.idle().then(() => database.end()));
   */
  idle(): Promise<void>;
}

export const fallbackCheck: Check = {
  passes: isFunction,
  expected: 'a function that returns a Response',
  byDefault: () => notFound,
};

/** Connects the steps of a webhook to Request and Response. */
export function fetchHandler(
  settings: Settings & { readonly fallback?: unknown },
  routes: Routes,
): Webhook {
  const { timeoutMs, limit } = settings;
  const fallback = settings.fallback as (...request: unknown[]) => Response | Promise<Response>;
  const { match, receive, idle } = webhook(settings, platform, routes);

  async function tencentImWebhook(request: Request, ...host: unknown[]): Promise<Response> {
    const matched = match(request.method, request.url);
    if (!matched) return fallback(request, ...host);
    const deadline = new Deadline(timeoutMs, platform);
    return new Promise((respond) => {
      receive(matched, new FetchTransport(request, deadline, limit, host, respond));
    });
  }
  return Object.assign(tencentImWebhook, { idle });
}
