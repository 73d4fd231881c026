import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RequestHandler } from 'express';
import type { WebhookDiagnostics } from 'tencent-im-webhook';
import type { Overview } from './store/archive';
import type { Waiting } from './store/database/engine';

const packageChannel = 'tencent-im-webhook';
// The sender gives up at 2 seconds.
const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.8, 2.5];

export interface MetricsOptions {
  /** Asked at each scrape, so it must cost next to nothing. */
  readonly waiting: () => Waiting;
  /** The counts that are known, however old; undefined: none yet. */
  readonly counts: () => Overview | undefined;
}

export interface Metrics {
  readonly handler: RequestHandler;
  /** A webhook is left unanswered, since it could not be stored in time. */
  readonly webhookHeld: () => void;
  readonly webhookReleased: (how: string) => void;
  readonly pageConnected: () => void;
  readonly pageDisconnected: () => void;
  /** A webhook was not stored. @param sqlState of the database's error; undefined: it has none */
  readonly storeFailed: (sqlState: string | undefined) => void;
  /** The body of an authenticated webhook was rejected. @param code of the error */
  readonly webhookRejected: (code: string) => void;
  /** A webhook was stored. */
  readonly stored: (kind: 'message' | 'recall') => void;
  readonly close: () => void;
}

/** The text of /metrics, in the format of Prometheus. */
export function createMetrics({ waiting, counts }: MetricsOptions): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const webhooks = new Counter({
    name: 'im_webhooks_total',
    help: 'Webhooks by command and outcome: OK or the code of an error',
    labelNames: ['command', 'outcome'],
    registers: [register],
  });
  const durations = new Histogram({
    name: 'im_webhook_duration_seconds',
    help: 'From the arrival of a webhook to its answer',
    labelNames: ['command'],
    buckets,
    registers: [register],
  });
  const held = new Gauge({
    name: 'archive_webhooks_held',
    help: 'Webhooks left unanswered because they could not be stored in time, and still connected',
    registers: [register],
  });
  const shed = new Counter({
    name: 'archive_webhooks_shed_total',
    help: 'Webhooks left unanswered because they could not be stored in time, by how the wait ended',
    labelNames: ['end'],
    registers: [register],
  });
  const pages = new Gauge({
    name: 'archive_pages_connected',
    help: 'Browsers connected for live updates',
    registers: [register],
  });

  const storeErrors = new Counter({
    name: 'archive_store_errors_total',
    help: 'Webhooks that the database did not store, by SQLSTATE; "none": it could not be reached',
    labelNames: ['sqlstate'],
    registers: [register],
  });

  const rejected = new Counter({
    name: 'archive_rejected_total',
    help: 'Bodies that were rejected though the signature was right, by the code of the error',
    labelNames: ['code'],
    registers: [register],
  });
  const drifted = new Counter({
    name: 'archive_drift_total',
    help: 'Messages that were stored though they are not as documented, by command',
    labelNames: ['command'],
    registers: [register],
  });

  const lastStored = new Gauge({
    name: 'archive_last_stored_timestamp_seconds',
    help: 'When this process last stored a webhook, by kind; none before the first',
    labelNames: ['kind'],
    registers: [register],
  });
  new Gauge({
    name: 'archive_statements_waiting',
    help: 'Statements that wait for a connection of their pool, or with PGlite for their turn',
    labelNames: ['pool'],
    registers: [register],
    collect() {
      const { reads, writes } = waiting();
      this.set({ pool: 'read' }, reads);
      this.set({ pool: 'write' }, writes);
    },
  });
  new Gauge({
    name: 'archive_recalls_unseen',
    help: 'Recalls whose message has not arrived, as last counted; none where there are too many to be counted',
    labelNames: [],
    registers: [register],
    collect() {
      const known = counts();
      if (known && !known.isEstimate) this.set(known.waiting);
      else this.remove();
    },
  });

  // The package publishes webhooks on a diagnostics channel; it knows nothing about Prometheus.
  function webhookFinished(message: unknown): void {
    const { command, outcome, duration, drift } = message as WebhookDiagnostics;
    if (outcome === 'OK' && drift > 0) drifted.inc({ command });
    webhooks.inc({ command, outcome });
    durations.observe({ command }, duration / 1000);
  }
  subscribe(packageChannel, webhookFinished);

  return {
    webhookHeld: () => held.inc(),
    webhookReleased(end) {
      held.dec();
      shed.inc({ end });
    },
    storeFailed: (sqlState = 'none') => storeErrors.inc({ sqlstate: sqlState }),
    stored: (kind) => lastStored.setToCurrentTime({ kind }),
    webhookRejected: (code) => rejected.inc({ code }),
    pageConnected: () => pages.inc(),
    pageDisconnected: () => pages.dec(),
    async handler(_req, res) {
      res.type(register.contentType).send(await register.metrics());
    },
    close: () => unsubscribe(packageChannel, webhookFinished),
  };
}
