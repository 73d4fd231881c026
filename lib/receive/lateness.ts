/** What becomes of a request that is late. */
import { WebhookError } from './errors';

export const bodyTimeout = () =>
  new WebhookError('BODY_TIMEOUT', 'body did not arrive before the deadline');

export const handlerTimeout = () =>
  new WebhookError('HANDLER_TIMEOUT', 'the handler did not finish before the deadline');

// The sender gives up at 2000 ms, so it times out before we end the connection.
const silenceEndsAtMs = 2500;
const afterDeadlineMs = 700;

/** When an exchange ends that gets no answer, in milliseconds from its start. */
export const endOfSilence = (timeoutMs: number): number =>
  Math.max(silenceEndsAtMs, timeoutMs + afterDeadlineMs);
