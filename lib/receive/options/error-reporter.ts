import type { HandlerContext } from '../context';
import { describeError } from '../describe-error';
import type { WebhookError, WebhookErrorCode } from '../errors';
import type { Platform } from '../platform';

const silenceMs = 60_000;

const isFailure = (code: WebhookErrorCode) =>
  code === 'HANDLER_FAILED' || code === 'HANDLER_TIMEOUT' || code === 'RECEIVER_FAILED';

function failureLine(error: WebhookError, command: string): string {
  const cause = 'cause' in error ? `: ${describeError(error.cause)}` : '';
  return `${command} failed, ${error.code}: ${error.message}${cause}`;
}

/**
 * The default onError: a line for each failure, with its cause. For rejected requests, which anyone who
 * knows the URL can cause, a line per code at once, then at most one a minute with a count.
 */
export function errorReporter({
  report,
}: Platform): (error: WebhookError, context: HandlerContext<unknown>) => void {
  const reported = new Map<WebhookErrorCode, { at: number; since: number }>();

  function reportRejection({ code, message }: WebhookError, command: string): void {
    const now = performance.now();
    const last = reported.get(code);
    if (last && now - last.at < silenceMs) {
      last.since += 1;
      return;
    }
    reported.set(code, { at: now, since: 0 });
    const more = last?.since ? ` (and ${last.since} more since the last report)` : '';
    report(`${command} rejected, ${code}: ${message}${more}`);
  }

  return function reportError(error, { command }) {
    if (isFailure(error.code)) report(failureLine(error, command));
    else reportRejection(error, command);
  };
}
