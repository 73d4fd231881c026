import type { WebhookErrorCode } from './errors';

/** What is published on the diagnostics channel `tencent-im-webhook` once an exchange has finished. */
export interface WebhookDiagnostics {
  /** CallbackCommand; 'other' if neither the catalogue nor the option `commands` knows it. */
  readonly command: string;
  /** Whether the reply decides what happens ('before'), or the event has happened ('after'). */
  readonly kind: 'before' | 'after';
  readonly sdkAppId: number;
  readonly outcome: 'OK' | WebhookErrorCode;
  /** In how many places the body differed from the documents, at most 100; 0 if it was rejected. */
  readonly drift: number;
  /** From entry into the middleware, in milliseconds. */
  readonly duration: number;
}
