import type { ServerResponse } from 'node:http';
import { Deadline } from '../receive/deadline';
import type { Settings } from '../receive/options/options';
import type { Routes } from '../receive/route';
import { webhook } from '../webhook';
import { platform } from './platform';
import type { WebhookRequest } from './request';
import { NodeTransport } from './transport';

/** Middleware for Express 4 and 5, Connect and bare node:http. */
export interface Webhook {
  (req: WebhookRequest, res: ServerResponse, next: (error?: unknown) => void): void;
  /**
   * Resolves as soon as no request is being handled: no handler and no onError is running. Both can outlive
   * the answer, so a host that shuts down awaits this after server.close() has called back.
   *
   * @example
   * server.close(() => void webhook.idle().then(() => database.end()));
   */
  idle(): Promise<void>;
}

/** Connects the steps of a webhook to node's request and response. */
export function middleware(settings: Settings, routes: Routes): Webhook {
  const { timeoutMs, limit } = settings;
  const { match, receive, idle } = webhook(settings, platform, routes);

  function tencentImWebhook(
    req: WebhookRequest,
    res: ServerResponse,
    next: (error?: unknown) => void,
  ): void {
    const matched = match(req.method, req.url ?? '');
    if (matched) {
      const deadline = new Deadline(timeoutMs, platform);
      receive(matched, new NodeTransport(req, res, deadline, limit));
    } else {
      next();
    }
  }
  return Object.assign(tencentImWebhook, { idle });
}
