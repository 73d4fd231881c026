import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { recallCommand, type Webhook } from 'tencent-im-webhook';
import { exportFile } from './export/export';
import { localGuard, noBrowserGuard, passwordGuard } from './guard';
import { healthCheck } from './health';
import type { LiveUpdates } from './live/live-updates';
import type { Metrics } from './metrics';
import { shedOverload } from './overload';
import type { Setup } from './page/empty-state';
import { paths } from './page/links';
import { listPage, messageBody, messagePage } from './page/page';
import { rejectedBody, rejectionPage } from './page/rejection-page';
import { chooseLanguage } from './page/words';
import { securityHeaders } from './security-headers';
import type { Archive } from './store/archive';
import { afterSendCommand } from './webhooks/sent-message';
import { webhookPath } from './webhooks/webhook-path';

export interface Parts {
  readonly webhooks: Webhook;
  readonly archive: Archive;
  readonly live: LiveUpdates;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly pagePassword: string | undefined;
  /** Without a password, anyone who reaches the page may see it: ALLOW_UNPROTECTED_HOST. */
  readonly isOpen: boolean;
  readonly setup: Setup;
}

// For example, a person who opens the URL in a browser.
const notAWebhook: RequestHandler = (_req, res) => {
  res.status(404).json({
    ActionStatus: 'FAIL',
    ErrorInfo: 'this URL accepts only webhooks of Tencent Cloud Chat, which have a CallbackCommand',
    ErrorCode: 404,
  });
};

const notFound: RequestHandler = (_req, res) => {
  res.status(404).type('text').send('Not found. The archive is at /\n');
};

function guardOf({ pagePassword, isOpen }: Parts): RequestHandler {
  if (pagePassword !== undefined) return passwordGuard(pagePassword);
  return isOpen ? (_req, _res, next) => next() : localGuard;
}

/** The routes, and who may use them, in this order. */
export function createApp(parts: Parts): RequestListener {
  const { webhooks, archive, live, metrics, log, setup } = parts;

  const logFailure = (error: unknown) => log.error({ err: error }, 'request failed');
  const serverError: ErrorRequestHandler = (error, _req, res, next) => {
    logFailure(error);
    if (res.headersSent) next(error);
    else res.status(500).type('text').send('Something went wrong; see the log.\n');
  };

  const app = express();
  app.use(securityHeaders);

  // For Tencent Cloud Chat, whose signature authenticates it.
  if (!setup.isSigned) app.use(webhookPath, noBrowserGuard);
  app.use(webhookPath, webhooks, notAWebhook);

  // For load balancers and supervisors, which do not know the password.
  const isAnswering = () => archive.ping();
  const canStore = () => archive.demandWritable();
  const isAlive = () => Promise.resolve();
  app.get('/healthz', healthCheck(isAnswering, 'database unavailable'));
  app.get('/readyz', healthCheck(canStore, 'webhooks cannot be stored'));
  app.get('/livez', healthCheck(isAlive, ''));

  // For people and Prometheus, who do.
  app.use(guardOf(parts));
  app.get('/metrics', metrics.handler);
  app.get('/events', live.handler);
  app.use('/assets', express.static(join(__dirname, '../public')));
  app.use(chooseLanguage);
  for (const [of, path] of Object.entries(paths)) {
    app.get(path, listPage(archive, of as keyof typeof paths, setup, logFailure));
  }
  app.get('/message', messagePage(archive, logFailure));
  app.get('/message.json', messageBody(archive, logFailure));
  app.get('/rejected/:id', rejectionPage(archive, logFailure));
  app.get('/rejected/:id/body', rejectedBody(archive, logFailure));
  app.get('/export/:of.:ending', exportFile(archive, logFailure));

  app.use(notFound, serverError);

  // Before Express, since shedding a webhook must cost next to nothing.
  return shedOverload(
    {
      path: webhookPath,
      fullCommands: () => [
        ...(archive.isFull('recalls') ? [recallCommand] : []),
        ...(archive.isFull('messages') ? [afterSendCommand] : []),
      ],
      onHeld: metrics.webhookHeld,
      onReleased: metrics.webhookReleased,
    },
    app,
  );
}
