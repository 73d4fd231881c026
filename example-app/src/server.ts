import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createApp } from './app';
import { ConfigError, readConfig, type Config } from './config';
import { createLiveUpdates } from './live/live-updates';
import { isLoopback } from './loopback';
import { createMetrics } from './metrics';
import { keepRetention } from './retention';
import type { Setup } from './page/empty-state';
import { closeServer } from './stop';
import { Archive } from './store/archive';
import { openStorage } from './store/database/open-storage';
import { imWebhooks } from './webhooks/im-webhooks';
import { webhookPath } from './webhooks/webhook-path';

// Longer than anything that stopping waits for.
const longestStopMs = 15_000;

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function failWith(error: unknown): void {
  // While stopping, the database ends because it was asked to.
  if (!isStopping) fail(error instanceof Error ? error.message : String(error));
}

/** Where a browser on this machine finds the app. */
function originOf({ address, family, port: actualPort }: AddressInfo): string {
  if (['0.0.0.0', '::'].includes(address)) return `http://127.0.0.1:${actualPort}`;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${actualPort}`;
}

function configured(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message);
    throw error;
  }
}

const config = configured();
const { sdkAppId, token, pagePassword, host, port, retentionDays } = config;
const log = pino({ level: config.logLevel });
let isStopping = false;

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    log.info({ signal }, 'stopping: finishing the webhooks in progress first');
    void stop(0);
  });
}
for (const warning of config.warnings) log.warn(warning);

const metrics = createMetrics({
  waiting: () => engine.waiting(),
  counts: () => archive.counts.last,
});
const live = createLiveUpdates({
  onConnect: metrics.pageConnected,
  onDisconnect: metrics.pageDisconnected,
});

const server = createServer();
// Longer than the sender or a proxy keeps an idle connection: if we close one just as a webhook comes, the
// webhook is lost.
server.keepAliveTimeout = 75_000;
server.headersTimeout = 80_000;

server.once('error', (error: NodeJS.ErrnoException) => {
  const reason = error.code === 'EADDRINUSE' ? 'another process is listening there' : error.message;
  fail(`Cannot listen on PORT ${port} of HOST ${host}: ${reason}`);
});

function tellReady(url: string): void {
  const webhooks = `${url}${webhookPath}`;
  if (process.stdout.isTTY) {
    process.stdout.write(`\n  Live archive: ${url}\n  Webhooks:     ${webhooks}\n\n`);
  } else {
    log.info({ url, webhooks }, 'ready');
  }
}

const engine = openStorage(config.storage, {
  watcher: live.watcher,
  log,
  onLost(reason) {
    log.fatal(reason);
    void stop(1);
  },
});
const archive = new Archive(engine, sdkAppId, token !== false);
const webhooks = imWebhooks({
  sdkAppId,
  token,
  archive,
  log,
  onStoreFailure: metrics.storeFailed,
  onRejected: metrics.webhookRejected,
  onStored: metrics.stored,
});
let endRetention = () => Promise.resolve();

function run(): void {
  const origin = originOf(server.address() as AddressInfo);
  const setup: Setup = { sdkAppId, isSigned: token !== false, origin };
  const isOpen = !isLoopback(host);
  server.on(
    'request',
    createApp({ webhooks, archive, live, metrics, log, pagePassword, isOpen, setup }),
  );
  engine.started.then(() => {
    tellReady(origin);
    if (retentionDays !== undefined && !isStopping) {
      endRetention = keepRetention({ archive, days: retentionDays, log });
    }
  }, failWith);
}

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  // Not process.exit, which waits for the log: that may be what hangs.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), longestStopMs);
  live.close();
  const retentionEnded = endRetention();
  await closeServer(server);
  await webhooks.idle();
  await retentionEnded;
  await engine.close();
  metrics.close();
  log.info('stopped');
  // If nobody reads the log any more, it fails here; at exit, writing would be retried forever.
  await new Promise<void>((resolve) => log.flush(() => resolve()));
  process.exit(code);
}

function listen(): void {
  if (!isStopping) server.listen(port, host, run);
}
// Webhooks may wait a while for a PostgreSQL server, but PGlite blocks everything while it starts.
if (config.storage.kind === 'postgres') listen();
else engine.started.then(listen, failWith);
